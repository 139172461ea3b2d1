#pragma once

#include <array>

#include "core/workbench/workbench.h"
#include "ui/setup/section.h"

class QCheckBox;
class QLabel;
class QPushButton;
class QToolButton;
class QTreeWidget;

namespace ase {

/// Step 2: which subsets, with the figures of each, and the state of their metadata.
class SubsetsSection : public Section {
  Q_OBJECT

 public:
  explicit SubsetsSection(Workbench& workbench, QWidget* parent = nullptr);
  void retranslate();

 signals:
  /// The user wants to choose a folder that has the official files.
  void localMetadataRequested();

 private:
  void refreshSubsets();
  void refreshMetadata();

  Workbench& workbench_;
  PerSubset<QCheckBox*> boxes_;
  static constexpr int kFigures = 4;  ///< listed, found, missing, size
  std::array<QLabel*, kFigures> headings_{};
  PerSubset<std::array<QLabel*, kFigures>> figures_;
  QLabel* metadataState_;
  QPushButton* download_;
  QToolButton* local_;
  QCheckBox* own_;
  QToolButton* expander_;
  QTreeWidget* files_;
};

}  // namespace ase
