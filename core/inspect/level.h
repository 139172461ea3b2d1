#pragma once

#include <cstdint>
#include <span>

namespace ase {

/// The largest absolute value of a 16-bit sample: 0 dBFS.
inline constexpr std::uint16_t kFullScale = 32768;
/// The lowest level, in dBFS: what digital silence counts as.
inline constexpr double kLowestLevel = -91.0;

/// Peak and power of 16-bit samples, gathered block by block.
class LevelMeter {
 public:
  void add(std::span<const std::int16_t> samples);
  /// 0 to kFullScale.
  std::uint16_t peak() const { return peak_; }
  /// Mean of the squares, rounded to a whole number.
  std::uint32_t meanPower() const;

 private:
  std::uint16_t peak_ = 0;
  std::uint64_t squares_ = 0;
  std::uint64_t count_ = 0;
};

/// dBFS, rounded to 0.1 dB, as FFmpeg's volumedetect prints them (max_volume and mean_volume): 20 log10(peak
/// / 32768) and 10 log10(power / 32768^2). Silence is kLowestLevel.
double peakLevel(std::uint16_t peak);
double rmsLevel(std::uint32_t meanPower);

/// The lowest peak whose level is not below `level`, which is at most 0 dBFS.
std::uint16_t leastPeakAt(double level);

}  // namespace ase
