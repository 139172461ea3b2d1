#pragma once

#include "core/base/cancel_token.h"
#include "core/base/progress.h"
#include "core/job/job.h"
#include "core/shard/run_sheet.h"

namespace ase {

/// Which run is to be merged.
struct MergeRequest {
  QString outputFolder;
  QString archivesFolder = {};  ///< where the archives lie on this computer; empty: where the sheet says
  int workers = 0;              ///< see JobSettings
};

/// What came of merging.
struct Merged {
  JobReport report;        ///< what was read is the sum of what the shards read, one after the other
  JobSettings settings;    ///< of the run
  bool wasMerged = false;  ///< before, so that nothing was done, and there is no report
  int shards = 0;
  bool isIncomplete = false;  ///< JobReport::isIncomplete(), when it was merged
};

/// Makes one run of the shards: takes in what each recorded, and goes on as an undivided run that has read
/// all of it, to results, reports and links. Changes nothing unless all shards are complete. Merging again
/// takes in nothing: what was done since stays. Errors: those of readRunSheet(); ShardsMissing;
/// RunMetadataDiffer; ShardUnsound; those of extractSubsets().
Result<Merged> mergeShards(const MergeRequest& request, const ProgressCallback& progress,
                           const CancelToken& cancel);

/// Whether the shards of a run were merged.
bool isMerged(const RunSheet& sheet);

/// `0,3-5,9`
QString shardList(const std::vector<int>& numbers);

}  // namespace ase
