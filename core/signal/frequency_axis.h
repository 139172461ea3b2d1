#pragma once

namespace ase {

/// How frequencies are laid out along an axis.
enum class FrequencyScale {
  Logarithmic,  ///< equal distances are equal ratios
  Mel,          ///< equal distances sound equally far apart; see FrequencyAxis
};

/// A frequency axis from `low` to `high` Hz. A value. Mel is 2595 log10(1 + f / 700), after
/// O'Shaughnessy, Speech Communication: Human and Machine (1987), as used by HTK and, following it,
/// the usual audio features.
class FrequencyAxis {
 public:
  FrequencyAxis() = default;
  /// The axis for sound of this sample rate: up to half of it, from 0 (mel) or 40 Hz (logarithmic; less if
  /// the rate is very low).
  static FrequencyAxis forRate(FrequencyScale scale, int rate);

  FrequencyScale scale() const { return scale_; }
  double low() const { return low_; }
  double high() const { return high_; }

  /// 0 at low(), 1 at high().
  double positionOf(double hertz) const;
  double hertzAt(double position) const;

  bool operator==(const FrequencyAxis&) const = default;

 private:
  double warp(double hertz) const;
  double unwarp(double warped) const;

  FrequencyScale scale_ = FrequencyScale::Logarithmic;
  double low_ = 40;
  double high_ = 16000;
};

}  // namespace ase
