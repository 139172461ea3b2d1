#pragma once

#include <optional>

#include "core/job/job.h"
#include "core/job/results_stamp.h"

namespace ase {

/// Applies criteria (nullopt: to each subset those that its files follow) to what was measured: moves files
/// between audio/ and invalid_audio/ and writes the reports anew. Opens no archive. Without subsets in
/// `settings`: all that were extracted; settings.criteria do not count. `known`, where the caller follows the
/// results, is brought up to date. Errors: all of extractSubsets(), and NotExtractedYet.
Result<JobReport> rejudgeSubsets(const JobSettings& settings, const std::optional<SubsetCriteria>& criteria,
                                 const ProgressCallback& progress, const CancelToken& cancel,
                                 KnownResults* known = nullptr);

}  // namespace ase
