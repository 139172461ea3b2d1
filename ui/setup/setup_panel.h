#pragma once

#include <QScrollArea>

#include "core/workbench/workbench.h"

namespace ase {

class ArchivesSection;
class ChecksSection;
class FolderEdit;
class OutputSection;
class SubsetsSection;

/// The left side of the window: what to extract, from where, by which thresholds, to where. Read from top to
/// bottom.
class SetupPanel : public QScrollArea {
  Q_OBJECT

 public:
  explicit SetupPanel(Workbench& workbench, QWidget* parent = nullptr);

  FolderEdit* archivesEdit();
  FolderEdit* outputEdit();

 signals:
  void localMetadataRequested();

 protected:
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void fitWidth();

  ArchivesSection* archives_;
  SubsetsSection* subsets_;
  ChecksSection* checks_;
  OutputSection* output_;
};

}  // namespace ase
