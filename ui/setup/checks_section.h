#pragma once

#include "core/workbench/workbench.h"
#include "ui/setup/section.h"

class QLabel;
class QPushButton;
class QWidget;

namespace ase {

class HistogramSlider;

/// Step 3: the two thresholds with histograms of what was measured, and applying changed ones.
class ChecksSection : public Section {
  Q_OBJECT

 public:
  explicit ChecksSection(Workbench& workbench, QWidget* parent = nullptr);
  void retranslate();

 signals:
  /// A sample for this threshold is to be reviewed.
  void sampleRequested(ase::SampledThreshold threshold);
  /// Thresholds that come from elsewhere than the sliders wait to be applied, here.
  void pendingShown(QWidget* part);

 private:
  QPushButton* addSampleButton(HistogramSlider* slider, SampledThreshold threshold);
  void showSample();
  void takeSliders();
  void showSettings();
  void refresh();
  void showWhose();

  Workbench& workbench_;
  HistogramSlider* duration_;
  HistogramSlider* silence_;
  QPushButton* sampleDuration_;
  QPushButton* sampleSilence_;
  QLabel* whose_;  ///< which subset's thresholds these are, if other subsets follow different ones
  QWidget* pending_;
  QLabel* pendingText_;
  QPushButton* apply_;
  QPushButton* discard_;
};

}  // namespace ase
