#pragma once

#include <span>

#include "core/review/review_measure.h"

namespace ase {

/// How far the user's review has come, by state. A clip that the user kept or rejected counts where the
/// criteria alone would put it: the numbers to go through stay as they are while one goes through them.
struct ReviewProgress {
  StateCounts clips{};
  StateCounts reviewed{};  ///< of `clips`

  bool operator==(const ReviewProgress&) const = default;
};

/// `verdicts`: of all rows, by `criteria`.
ReviewProgress reviewProgress(const ReviewTable& table, std::span<const std::optional<Verdict>> verdicts,
                              const SubsetCriteria& criteria);

}  // namespace ase
