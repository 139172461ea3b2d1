#pragma once

#include <QWidget>

#include "core/workbench/workbench.h"

class QScrollArea;

namespace ase {

class ArchivesSection;
class ChecksSection;
class FolderEdit;
class OutputSection;
class StartSection;
class SubsetsSection;

/// The left side of the window: what to extract, from where, with which thresholds, and to where,
/// from top to bottom. Scrolls if it does not fit, but Start stays in place. As wide whatever it
/// shows.
class SetupPanel : public QWidget {
  Q_OBJECT

 public:
  explicit SetupPanel(Workbench& workbench, QWidget* parent = nullptr);

  FolderEdit* archivesEdit();
  FolderEdit* outputEdit();

  QSize sizeHint() const override;

 signals:
  void localMetadataRequested();
  void checkReportRequested();
  void sampleRequested(ase::SampledThreshold threshold);

 protected:
  bool event(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void scrollTo(QWidget* part);

  Workbench& workbench_;
  QScrollArea* area_;
  ArchivesSection* archives_;
  SubsetsSection* subsets_;
  ChecksSection* checks_;
  OutputSection* output_;
  StartSection* start_;
};

}  // namespace ase
