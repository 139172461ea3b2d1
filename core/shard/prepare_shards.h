#pragma once

#include "core/base/cancel_token.h"
#include "core/base/progress.h"
#include "core/job/job_settings.h"
#include "core/shard/run_sheet.h"

namespace ase {

/// What came of preparing.
struct Prepared {
  RunSheet sheet;
  bool wasThere = false;        ///< the same had been prepared before, and nothing was done
  std::vector<Error> warnings;  ///< see JobReport
};

/// Makes a run ready whose clips `shards` processes read, one piece each, and writes `shards/run.json`.
/// Pieces are neighbours in archive order and of nearly equal compressed bytes (see cutEvenly()); each is
/// read from front to back. What is prepared already stays, unless `restart`: then what the shards did is
/// forgotten, but no file of a clip. Errors: all of ErrorCode; RunSheetDiffers for another run than the one
/// that is prepared.
Result<Prepared> prepareShards(const JobSettings& settings, int shards, bool restart,
                               const ProgressCallback& progress, const CancelToken& cancel);

}  // namespace ase
