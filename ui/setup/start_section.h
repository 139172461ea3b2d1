#pragma once

#include <QWidget>

#include "core/workbench/workbench.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace ase {

class IconLabel;

/// Start, whether clips are only measured, and what is missing before it can be pressed, or what speaks
/// against pressing it. Always visible, whatever is scrolled.
class StartSection : public QWidget {
  Q_OBJECT

 public:
  explicit StartSection(Workbench& workbench, QWidget* parent = nullptr);
  void retranslate();
  /// What is missing; empty if nothing is, or if it is obvious what is going on.
  static QString blockerWords(Workbench::Blocker blocker);
  /// Why the output folder is only shown; empty if it is not.
  static QString claimWords(FolderClaim::State state);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void refresh();
  void paintStart();
  void say(const QString& words, bool isWarning);

  Workbench& workbench_;
  QPushButton* start_;
  QCheckBox* measureOnly_;
  IconLabel* mark_;
  QLabel* why_;
};

}  // namespace ase
