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
  /// Shows what has been checked since the last call.
  void showChecked();
  void showHint();
  /// Why there are no archives in the folder.
  QString whyNone() const;
  /// What there is to say about files that look like archives but are not used.
  QStringList unusedFiles() const;
  void showCommands();

  Workbench& workbench_;
  FolderEdit* folder_;
  QToolButton* expander_;
  QToolButton* check_;
  QToolButton* save_;
  ArchiveList* list_;
  std::vector<std::size_t> checked_;  ///< rows of checked archives not shown yet
  QBasicTimer showing_;
};

}  // namespace ase
