#include "core/review/sample_candidates.h"

#include <algorithm>

#include "core/inspect/level.h"

namespace ase {
namespace {

/// dBFS by peak, as two million logarithms take long.
std::vector<double> peakLevels() {
  std::vector<double> levels(kFullScale + std::size_t{1});
  for (std::size_t peak = 0; peak < levels.size(); ++peak)
    levels[peak] = peakLevel(static_cast<std::uint16_t>(peak));
  return levels;
}

}  // namespace

std::vector<SampleCandidate> sampleCandidates(const ReviewTable& table, SampledThreshold threshold,
                                              const Criteria& criteria) {
  const bool isSilence = threshold == SampledThreshold::Silence;
  const std::vector<double> levels = peakLevels();
  const Judge othersHold(Criteria{isSilence ? criteria.minDuration : std::nullopt, std::nullopt});
  std::vector<SampleCandidate> candidates;
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    const ReviewRow& line = table.rows()[row];
    const ClipRecord* record = table.record(row);
    if (record == nullptr || record->access != Access::Readable || table.isReviewed(row)) continue;
    if (isSilence && line.maySilent) continue;
    if (othersHold(record->facts, line.maySilent).state != State::Valid) continue;
    if (!candidates.empty() && candidates.back().id == line.id) continue;
    candidates.push_back(
        {line.id, isSilence ? levels[std::min(record->facts.peak, kFullScale)] : record->facts.duration()});
  }
  return candidates;
}

}  // namespace ase
