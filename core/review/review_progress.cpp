#include "core/review/review_progress.h"

namespace ase {

ReviewProgress reviewProgress(const ReviewTable& table, std::span<const std::optional<Verdict>> verdicts,
                              const SubsetCriteria& criteria) {
  ReviewProgress progress;
  const PerSubset<Judge> judges = judgesBy(criteria);
  for (std::uint32_t row = 0; row < verdicts.size(); ++row) {
    const bool decided = table.userVerdict(row) != UserVerdict::None;
    const std::optional<Verdict> verdict = decided ? table.computedVerdict(row, judges) : verdicts[row];
    if (!verdict) continue;
    const auto state = static_cast<std::size_t>(verdict->state);
    ++progress.clips[state];
    if (table.isReviewed(row)) ++progress.reviewed[state];
  }
  return progress;
}

}  // namespace ase
