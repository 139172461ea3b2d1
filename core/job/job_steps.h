#pragma once

#include <QElapsedTimer>

#include "core/job/job.h"
#include "core/job/output_session.h"

// The steps that extracting and re-judging have in common; each runs on the thread of the job.
namespace ase {

double secondsOf(const QElapsedTimer& clock);

/// Errors: RunIsDivided, where a run was divided among processes (core/shard) and not merged yet: what they
/// read is not in the results.
Result<> requireUndivided(const QString& outputFolder);

/// What the plan is made from, but for the catalog. All arguments must outlive it.
PlanInput planInput(const JobSettings& settings, const SubsetCriteria& criteria, const Metadata& metadata,
                    OutputSession& session, const OutputTree& tree);

/// Moves, links and removes files as the plan says, and records what comes of it.
Result<> arrangeAndRecord(const Plan& plan, OutputSession& session, JobReport& report,
                          const ProgressCallback& progress, const CancelToken& cancel);

/// Writes the reports of all subsets of the metadata, and their tallies into `report`.
Result<> writeReports(const Metadata& metadata, const RecordTable& records, const SubsetCriteria& criteria,
                      const QString& outputFolder, JobReport& report, const ProgressCallback& progress,
                      const CancelToken& cancel);

/// fingerprintOf() each list.
PerSubset<std::uint32_t> fingerprintsOf(std::span<const SegmentTable> lists);

/// What the user should know of how the folder was opened and of the metadata.
std::vector<Error> warningsOf(const OutputSession& session, const Metadata& metadata);

/// The last word of a run, which was told to the results as `finished`: systems let a file be deleted that is
/// written to.
Result<> endRun(const OutputSession& session, Result<> finished);

/// Calls `attempt`, and where it comes upon damage in the results, rebuilds these and calls it once more.
/// Where it fails because the output folder has gone, that is the error: OutputGone.
Result<JobReport> withSoundResults(const JobSettings& settings, const ProgressCallback& progress,
                                   const CancelToken& cancel,
                                   const std::function<Result<JobReport>()>& attempt);

}  // namespace ase
