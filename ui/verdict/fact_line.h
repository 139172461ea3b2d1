#pragma once

#include <vector>

#include <QIcon>
#include <QWidget>

#include "ui/verdict/clip_facts.h"

namespace ase {

/// One line of facts, each with the sign and colour of how it was judged. Those at the end give way where
/// there is too little room; the tool tip, and assistive tools, have all of them.
class FactLine : public QWidget {
  Q_OBJECT

 public:
  explicit FactLine(QWidget* parent = nullptr);

  void setFacts(std::vector<ClipFact> facts);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  std::vector<ClipFact> facts_;
  QIcon holds_;
  QIcon fails_;
};

}  // namespace ase
