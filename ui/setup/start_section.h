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
  /// What is lacking; empty where nothing is, or where one sees what is going on.
  static QString blockerWords(Workbench::Blocker blocker);

 private:
  void refresh();

  Workbench& workbench_;
  QPushButton* start_;
  QLabel* why_;
};

}  // namespace ase
