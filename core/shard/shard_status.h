#pragma once

#include "core/shard/run_sheet.h"
#include "core/shard/shard_lock.h"
#include "core/shard/shard_result.h"

namespace ase {

/// How far a shard has come.
struct ShardStatus {
  SheetPiece piece;
  std::optional<ShardResult> result;      ///< once it is complete
  std::optional<ShardActivity> activity;  ///< while a process works on it
  qint64 recorded = 0;                    ///< clips, by processes that ended before it was complete
};

/// How far a run has come that is divided.
struct RunStatus {
  RunSheet sheet;
  std::vector<ShardStatus> shards;
  bool isMerged = false;

  std::vector<int> incomplete() const;
  /// Of these, those on which nobody works.
  std::vector<int> idle() const;
  qint64 clips() const;
  qint64 clipsDone() const;
  /// Of all processes that are at work together; 0 if none is, or none has said yet.
  double clipsPerSecond() const;
};

/// Looks, and changes nothing (but see ShardLock: to know the time, it makes a file for a moment). Errors:
/// those of readRunSheet().
Result<RunStatus> statusOfShards(const QString& outputFolder);

}  // namespace ase
