#include "core/review/review_measure.h"

#include <algorithm>

#include "core/inspect/level.h"

namespace ase {

ReviewHistograms measure(const ReviewTable& table) {
  constexpr double kBinSeconds = ReviewHistograms::kMostSeconds / ReviewHistograms::kDurationBins;
  constexpr double kBinDecibels = 2;
  constexpr std::uint16_t kMostPeak = 32768;
  ReviewHistograms histograms;
  std::vector<qint64> byPeak(kMostPeak + 1);  // two million logarithms would take longer than all the rest
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    const ClipRecord* record = table.record(row);
    if (record == nullptr || record->access != Access::Readable || !isSound(record->facts)) continue;
    const auto duration = static_cast<std::size_t>(record->facts.duration() / kBinSeconds);
    ++histograms.durations[std::min(duration, histograms.durations.size() - 1)];
    ++byPeak[std::min(record->facts.peak, kMostPeak)];
    ++histograms.measured;
  }
  for (std::uint16_t peak = 0; peak <= kMostPeak; ++peak) {
    const auto bin = static_cast<std::size_t>((peakLevel(peak) + 92) / kBinDecibels);
    histograms.peaks[std::min(bin, histograms.peaks.size() - 1)] += byPeak[peak];
  }
  return histograms;
}

ReasonCounts countReasons(std::span<const std::optional<Verdict>> verdicts) {
  ReasonCounts counts{};
  for (const auto& verdict : verdicts) {
    if (verdict && verdict->state == State::Invalid) ++counts[static_cast<std::size_t>(verdict->reason)];
  }
  return counts;
}

}  // namespace ase
