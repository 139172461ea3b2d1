#pragma once

#include <QObject>

#include "core/workbench/workbench.h"

class QWidget;

namespace ase {

class Notices;
class ReviewPanel;
class SampleStrip;
class SetupPanel;

/// Lets the user review samples: from the button beside a threshold to the proposal and the file.
class SampleReview : public QObject {
  Q_OBJECT

 public:
  /// All must outlive it. Its dialogs stand over `window`.
  SampleReview(Workbench& workbench, SetupPanel& setup, ReviewPanel& review, Notices& notices,
               QWidget* window);

 private:
  void ask(SampledThreshold threshold);
  void exportSample();

  Workbench& workbench_;
  Notices& notices_;
  QWidget* window_;
};

}  // namespace ase
