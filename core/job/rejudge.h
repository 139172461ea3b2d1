#pragma once

#include <optional>

#include "core/job/job.h"

namespace ase {

/// Applies criteria (nullopt: to each subset those that its files follow) to what was measured: moves files
/// between audio/ and invalid_audio/ and writes the reports anew. Opens no archive. Without subsets in
/// `settings`: all that were extracted; settings.criteria do not count. Errors: all of extractSubsets(), and
/// NotExtractedYet.
Result<JobReport> rejudgeSubsets(const JobSettings& settings, const std::optional<SubsetCriteria>& criteria,
                                 const ProgressCallback& progress, const CancelToken& cancel);

/// Writes the reports of all subsets that were extracted anew, each by the criteria that its files follow:
/// after decisions of the user. Moves no file. Errors: those of rejudgeSubsets().
Result<> renewReports(const JobSettings& settings, const CancelToken& cancel);

}  // namespace ase
