#include "core/inspect/level.h"

#include <algorithm>
#include <cmath>

namespace ase {
namespace {

constexpr std::size_t kBlock = 8192;

struct Range {
  int low = 0;
  int high = 0;
};

/// The least and the largest sample, and 0.
Range rangeOf(std::span<const std::int16_t> samples) {
  std::int16_t low = 0;
  std::int16_t high = 0;
  for (const std::int16_t sample : samples) {
    low = std::min(low, sample);
    high = std::max(high, sample);
  }
  return {low, high};
}

/// The sum of the squares of up to kBlock samples. A sample is 256 times its high byte and its low one: sums
/// of their products stay within 32 bits, and compilers add them up in vector registers. A clip of 10 s takes
/// 0.1 ms so; squares in 64 bits, 0.25 ms.
std::uint64_t squaresOf(std::span<const std::int16_t> samples) {
  std::int32_t highs = 0;
  std::int32_t mixed = 0;
  std::int32_t lows = 0;
  for (const std::int16_t sample : samples) {
    const auto high = static_cast<std::int16_t>(sample >> 8);
    const auto low = static_cast<std::int16_t>(sample & 0xFF);
    highs += high * high;
    mixed += high * low;
    lows += low * low;
  }
  return static_cast<std::uint64_t>((std::int64_t{highs} << 16) + (std::int64_t{mixed} << 9) + lows);
}

double roundedLevel(double power) {
  if (power <= 0) return kLowestLevel;
  constexpr double kFullScale = 32768.0 * 32768.0;
  const double level = std::round(100 * std::log10(power / kFullScale)) / 10;
  return level == 0 ? 0 : level;  // not minus zero
}

}  // namespace

void LevelMeter::add(std::span<const std::int16_t> samples) {
  const auto [low, high] = rangeOf(samples);
  peak_ = static_cast<std::uint16_t>(std::max({int{peak_}, -low, high}));
  count_ += samples.size();
  for (; !samples.empty(); samples = samples.subspan(std::min(kBlock, samples.size())))
    squares_ += squaresOf(samples.first(std::min(kBlock, samples.size())));
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
