#include "core/review/review_measure.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>

#include "core/base/parallel.h"
#include "core/inspect/level.h"

namespace ase {

namespace {

/// What some rows contribute. Counted by peak, as two million logarithms would take longer than
/// everything else.
struct Tally {
  std::array<qint64, ReviewHistograms::kDurationBins> durations{};
  std::array<qint64, kFullScale + 1> byPeak{};
  qint64 measured = 0;

  void add(const AudioFacts& facts) {
    constexpr double kBinSeconds = ReviewHistograms::kMostSeconds / ReviewHistograms::kDurationBins;
    const auto duration = static_cast<std::size_t>(facts.duration() / kBinSeconds);
    ++durations[std::min(duration, durations.size() - 1)];
    ++byPeak[std::min(facts.peak, kFullScale)];
    ++measured;
  }
  void add(const Tally& other) {
    std::ranges::transform(durations, other.durations, durations.begin(), std::plus());
    std::ranges::transform(byPeak, other.byPeak, byPeak.begin(), std::plus());
    measured += other.measured;
  }
};

}  // namespace

ReviewHistograms measure(const ReviewTable& table) {
  std::vector<Tally> tallies(partsOf(table.size()).size());
  forEachPart(table.size(), [&](const ListPart& part) {
    for (std::size_t row = part.from; row < part.to; ++row) {
      const ClipRecord* record = table.record(static_cast<std::uint32_t>(row));
      if (record != nullptr && record->access == Access::Readable && isSound(record->facts))
        tallies[part.from / kPartSize].add(record->facts);
    }
  });
  const auto total = std::make_unique<Tally>();
  for (const Tally& tally : tallies) total->add(tally);
  constexpr double kBinDecibels = 2;
  ReviewHistograms histograms;
  histograms.measured = total->measured;
  std::ranges::copy(total->durations, histograms.durations.begin());
  for (std::uint16_t peak = 0; peak <= kFullScale; ++peak) {
    const auto bin = static_cast<std::size_t>((peakLevel(peak) + 92) / kBinDecibels);
    histograms.peaks[std::min(bin, histograms.peaks.size() - 1)] += total->byPeak[peak];
  }
  return histograms;
}

StateCounts countStates(std::span<const std::optional<Verdict>> verdicts) {
  StateCounts counts{};
  for (const auto& verdict : verdicts) {
    if (verdict) ++counts[static_cast<std::size_t>(verdict->state)];
  }
  return counts;
}

ReasonCounts countReasons(std::span<const std::optional<Verdict>> verdicts) {
  ReasonCounts counts{};
  for (const auto& verdict : verdicts) {
    if (verdict && verdict->state == State::Invalid) ++counts[static_cast<std::size_t>(verdict->reason)];
  }
  return counts;
}

}  // namespace ase
