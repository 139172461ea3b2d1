#include "core/signal/frequency_axis.h"

#include <algorithm>
#include <cmath>

namespace ase {
namespace {

constexpr double kLowest = 40;       // Hz; below it there is little but rumble
constexpr double kLeastOctaves = 4;  // so a logarithmic axis never shrinks to nothing

}  // namespace

FrequencyAxis FrequencyAxis::forRate(FrequencyScale scale, int rate) {
  FrequencyAxis axis;
  axis.scale_ = scale;
  axis.high_ = std::max(rate, 2) / 2.0;
  axis.low_ = scale == FrequencyScale::Mel ? 0 : std::min(kLowest, axis.high_ / std::exp2(kLeastOctaves));
  return axis;
}

double FrequencyAxis::warp(double hertz) const {
  return scale_ == FrequencyScale::Mel ? 2595 * std::log10(1 + hertz / 700) : std::log2(hertz);
}

double FrequencyAxis::unwarp(double warped) const {
  return scale_ == FrequencyScale::Mel ? 700 * (std::pow(10, warped / 2595) - 1) : std::exp2(warped);
}

double FrequencyAxis::positionOf(double hertz) const {
  return (warp(hertz) - warp(low_)) / (warp(high_) - warp(low_));
}

double FrequencyAxis::hertzAt(double position) const {
  return unwarp(warp(low_) + position * (warp(high_) - warp(low_)));
}

}  // namespace ase
