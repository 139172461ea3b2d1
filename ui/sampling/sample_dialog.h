#pragma once

#include <optional>

#include <QDialog>

#include "core/sample/draw_sample.h"

class QDoubleSpinBox;
class QSpinBox;

namespace ase {

/// Asks what sample to review, and says what will happen.
class SampleDialog : public QDialog {
  Q_OBJECT

 public:
  /// The one that was begun last for this threshold.
  struct Earlier {
    std::int64_t judged = 0;
    std::int64_t clips = 0;
  };

  /// `threshold`: as it is now.
  SampleDialog(SampledThreshold kind, double threshold, const std::optional<Earlier>& earlier,
               QWidget* parent = nullptr);

  /// Whether the earlier one is to be continued, instead of a new one.
  bool continuesEarlier() const { return continues_; }
  int clips() const;
  double target() const;

 private:
  QSpinBox* clips_;
  QDoubleSpinBox* target_;
  bool continues_ = false;
};

}  // namespace ase
