#pragma once

#include "core/base/cancel_token.h"
#include "core/base/progress.h"
#include "core/shard/run_sheet.h"
#include "core/shard/shard_result.h"

namespace ase {

/// Which shard a process is to do.
struct ShardRequest {
  QString outputFolder = QStringLiteral(".");
  int number = 0;          ///< from 0
  int count = 1;           ///< of all shards: must be that of the sheet
  QString archivesFolder;  ///< where the archives lie on this computer; empty: where the sheet says
  int workers = 0;         ///< see JobSettings
};

/// What came of it.
struct ShardReport {
  ShardResult result;
  bool wasComplete = false;  ///< before, so that nothing was done
  qint64 clipsRead = 0;      ///< by this process
};

/// Does one piece of a run that was prepared: reads its clips, writes their files to where the run wants
/// them, and records what came of them in `shards/K/results.sqlite`, where nobody else writes. What an
/// earlier process did is not done again, except for files that its computer may not have got to the disk.
/// Blocks; progress comes on the calling thread. Errors: RunSheetMissing, RunSheetUnsound, RunSheetDiffers
/// for another count, ShardInUse, ShardUnsound for results of another run, ShardArchivesDiffer, those of
/// extract(); Cancelled.
Result<ShardReport> runShard(const ShardRequest& request, const ProgressCallback& progress,
                             const CancelToken& cancel);

}  // namespace ase
