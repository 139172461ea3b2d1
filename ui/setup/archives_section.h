#pragma once

#include <vector>

#include <QBasicTimer>

#include "core/workbench/workbench.h"
#include "ui/setup/section.h"

class QToolButton;

namespace ase {

class ArchiveList;
class FolderEdit;

/// Step 1: where the archives are, what was found there, and checking it.
class ArchivesSection : public Section {
  Q_OBJECT

 public:
  explicit ArchivesSection(Workbench& workbench, QWidget* parent = nullptr);
  FolderEdit* folderEdit() { return folder_; }
  void retranslate();

 signals:
  void checkReportRequested();

 protected:
  void timerEvent(QTimerEvent* event) override;

 private:
  void refresh();
  /// What was checked since it was last shown.
  void showChecked();
  void showHint();
  /// What is said of files that look like archives and are not used.
  QStringList unusedFiles() const;
  void showCommands();

  Workbench& workbench_;
  FolderEdit* folder_;
  QToolButton* expander_;
  QToolButton* check_;
  QToolButton* save_;
  ArchiveList* list_;
  std::vector<std::size_t> checked_;  ///< their rows, not shown yet
  QBasicTimer showing_;
};

}  // namespace ase
