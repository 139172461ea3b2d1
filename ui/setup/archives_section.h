#pragma once

#include "core/workbench/workbench.h"
#include "ui/setup/section.h"

class QLabel;
class QToolButton;
class QTreeWidget;

namespace ase {

class FolderEdit;

/// Step 1: where the archives are, and what was found there.
class ArchivesSection : public Section {
  Q_OBJECT

 public:
  explicit ArchivesSection(Workbench& workbench, QWidget* parent = nullptr);
  FolderEdit* folderEdit() { return folder_; }
  void retranslate();

 private:
  void refresh();
  void fillList();

  Workbench& workbench_;
  FolderEdit* folder_;
  QToolButton* expander_;
  QTreeWidget* list_;
};

}  // namespace ase
