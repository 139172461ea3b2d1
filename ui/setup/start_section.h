#pragma once

#include <QWidget>

#include "core/workbench/workbench.h"

class QLabel;
class QPushButton;

namespace ase {

/// Start, and what is lacking before it can be pressed. Stays in sight whatever is scrolled.
class StartSection : public QWidget {
  Q_OBJECT

 public:
  explicit StartSection(Workbench& workbench, QWidget* parent = nullptr);
  void retranslate();

 private:
  void refresh();
  QString blockerWords() const;

  Workbench& workbench_;
  QPushButton* start_;
  QLabel* why_;
};

}  // namespace ase
