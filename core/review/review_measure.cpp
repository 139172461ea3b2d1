#include "core/review/review_measure.h"

#include <algorithm>

#include "core/inspect/level.h"

namespace ase {

ReviewHistograms measure(const ReviewTable& table) {
  constexpr double kBinSeconds = ReviewHistograms::kMostSeconds / ReviewHistograms::kDurationBins;
  constexpr double kBinDecibels = 2;
  ReviewHistograms histograms;
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    const ClipRecord* record = table.record(row);
    if (record == nullptr || record->access != Access::Readable || !isSound(record->facts)) continue;
    const auto duration = static_cast<std::size_t>(record->facts.duration() / kBinSeconds);
    const auto peak = static_cast<std::size_t>((peakLevel(record->facts.peak) + 92) / kBinDecibels);
    ++histograms.durations[std::min(duration, histograms.durations.size() - 1)];
    ++histograms.peaks[std::min(peak, histograms.peaks.size() - 1)];
    ++histograms.measured;
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
