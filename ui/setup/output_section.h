#pragma once

#include "core/output/output_obstacle.h"
#include "core/workbench/workbench.h"
#include "ui/setup/section.h"

namespace ase {

class FolderEdit;

/// Step 4: where the results go.
class OutputSection : public Section {
  Q_OBJECT

 public:
  explicit OutputSection(Workbench& workbench, QWidget* parent = nullptr);
  FolderEdit* folderEdit() { return folder_; }
  void retranslate();

 private:
  void refresh();
  static QString obstacleWords(OutputObstacle obstacle);

  Workbench& workbench_;
  FolderEdit* folder_;
};

}  // namespace ase
