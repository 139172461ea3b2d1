#pragma once

#include <QWidget>

#include "core/workbench/workbench.h"

class QLabel;
class QPushButton;

namespace ase {

/// How far the review of a sample has come, what is proposed by it, and what can be done about it. Empty
/// while no sample is under review.
class SampleStrip : public QWidget {
  Q_OBJECT

 public:
  explicit SampleStrip(Workbench& workbench, QWidget* parent = nullptr);

 signals:
  void exportRequested();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QPushButton* addButton();
  void retranslate();
  void refresh();
  void useProposal();
  void drawMore();

  Workbench& workbench_;
  ThresholdProposal proposal_;  ///< by the verdicts that are shown
  QLabel* text_;
  QPushButton* use_;
  QPushButton* more_;
  QPushButton* export_;
  QPushButton* end_;
};

}  // namespace ase
