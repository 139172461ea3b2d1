#include "core/inspect/level.h"

#include <algorithm>
#include <cmath>
#include <ranges>

/// Has a function compiled several times, also for the wider registers of newer processors; the
/// version that runs is chosen when the program is loaded. As that is before sanitizers are ready,
/// there is just one version with them, and where compilers or systems do not support this.
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
#define ASE_ALSO_FOR_WIDER_REGISTERS [[gnu::target_clones("arch=x86-64-v4", "avx2", "default")]]
#else
#define ASE_ALSO_FOR_WIDER_REGISTERS
#endif

namespace ase {
namespace {

constexpr std::size_t kBlock = 8192;

struct BlockLevel {
  std::int16_t low = 0;   ///< the smallest sample, or 0
  std::int16_t high = 0;  ///< the largest, or 0
  std::uint64_t squares = 0;
};

/// Of up to kBlock samples. A sample is 256 times its high byte plus its low byte: sums of their
/// products stay within 32 bits, so compilers can use vector registers. This way a clip of 10 s
/// takes 0.07 ms, 0.04 with AVX2 and 0.025 with AVX-512; with 64-bit squares it takes 0.25 ms.
ASE_ALSO_FOR_WIDER_REGISTERS BlockLevel levelOf(std::span<const std::int16_t> samples) {
  BlockLevel block;
  std::int32_t highs = 0;
  std::int32_t mixed = 0;
  std::int32_t lows = 0;
  for (const std::int16_t sample : samples) {
    block.low = std::min(block.low, sample);
    block.high = std::max(block.high, sample);
    const auto high = static_cast<std::int16_t>(sample >> 8);
    const auto low = static_cast<std::int16_t>(sample & 0xFF);
    highs += high * high;
    mixed += high * low;
    lows += low * low;
  }
  block.squares = static_cast<std::uint64_t>((std::int64_t{highs} << 16) + (std::int64_t{mixed} << 9) + lows);
  return block;
}

double roundedLevel(double power) {
  if (power <= 0) return kLowestLevel;
  const double level = std::round(100 * std::log10(power / kFullScale / kFullScale)) / 10;
  return level == 0 ? 0 : level;  // not minus zero
}

}  // namespace

void LevelMeter::add(std::span<const std::int16_t> samples) {
  count_ += samples.size();
  for (; !samples.empty(); samples = samples.subspan(std::min(kBlock, samples.size()))) {
    const BlockLevel block = levelOf(samples.first(std::min(kBlock, samples.size())));
    peak_ = static_cast<std::uint16_t>(std::max({int{peak_}, -int{block.low}, int{block.high}}));
    squares_ += block.squares;
  }
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

std::uint16_t leastPeakAt(double level) {
  // Levels rise with peaks, so a binary search finds it.
  const auto peaks = std::views::iota(0, kFullScale + 1);
  const auto levelOf = [](int peak) { return peakLevel(static_cast<std::uint16_t>(peak)); };
  return static_cast<std::uint16_t>(std::ranges::lower_bound(peaks, level, {}, levelOf) - peaks.begin());
}

}  // namespace ase
