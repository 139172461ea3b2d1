#include "core/inspect/level.h"

#include <algorithm>
#include <cmath>

namespace ase {
namespace {

double roundedLevel(double power) {
  if (power <= 0) return kLowestLevel;
  constexpr double kFullScale = 32768.0 * 32768.0;
  const double level = std::round(100 * std::log10(power / kFullScale)) / 10;
  return level == 0 ? 0 : level;  // not minus zero
}

}  // namespace

void LevelMeter::add(std::span<const std::int16_t> samples) {
  // 32-bit lanes that the compiler can keep in vector registers; a block of 4 squares fits into 33 bits,
  // hence 64 here.
  int low = 0;
  int high = 0;
  std::uint64_t squares = 0;
  for (const int sample : samples) {
    low = std::min(low, sample);
    high = std::max(high, sample);
    squares += static_cast<std::uint32_t>(sample * sample);
  }
  peak_ = static_cast<std::uint16_t>(std::max({int{peak_}, -low, high}));
  squares_ += squares;
  count_ += samples.size();
}

std::uint32_t LevelMeter::meanPower() const {
  return count_ == 0 ? 0 : static_cast<std::uint32_t>((squares_ + count_ / 2) / count_);
}

double peakLevel(std::uint16_t peak) {
  return roundedLevel(static_cast<double>(peak) * peak);
}

double rmsLevel(std::uint32_t meanPower) {
  return roundedLevel(meanPower);
}

}  // namespace ase
