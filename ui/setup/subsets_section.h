#pragma once

#include <array>

#include "core/workbench/workbench.h"
#include "ui/setup/section.h"

class QCheckBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QTreeWidget;

namespace ase {

class ElidedLabel;

/// Step 2: which subsets, with the figures of each, and the state of their metadata.
class SubsetsSection : public Section {
  Q_OBJECT

 public:
  explicit SubsetsSection(Workbench& workbench, QWidget* parent = nullptr);
  void retranslate();
  /// Leaves out what the other figures tell, where they have no room in `width` otherwise.
  void fitInto(int width);

 signals:
  /// The user wants to choose a folder that has the official files.
  void localMetadataRequested();

 private:
  void refreshSubsets();
  void refreshMetadata();
  void showMetadataState();
  void listFiles();
  void copyAddresses();
  /// Whether the chosen subsets cannot do without the file.
  bool isNeeded(MetadataFile file) const;

  Workbench& workbench_;
  QGridLayout* grid_;  ///< of the subsets and their figures
  PerSubset<QCheckBox*> boxes_;
  static constexpr int kFigures = 4;  ///< listed, found, missing, size
  std::array<QLabel*, kFigures> headings_{};
  PerSubset<std::array<QLabel*, kFigures>> figures_;
  bool areFiguresKnown_ = false;
  int room_ = QWIDGETSIZE_MAX;
  QLabel* metadataState_;
  ElidedLabel* metadataFolder_;
  QPushButton* download_;
  QToolButton* local_;
  QToolButton* offered_;  ///< a folder nearby, or one that is remembered, that has more files
  QToolButton* copy_;
  QCheckBox* own_;
  QToolButton* expander_;
  QTreeWidget* files_;
};

}  // namespace ase
