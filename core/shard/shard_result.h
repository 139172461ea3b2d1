#pragma once

#include <optional>

#include <QByteArray>
#include <QString>

#include "core/base/error.h"
#include "core/results/rows.h"

namespace ase {

/// What a shard did: `shards/K/complete.json`, which is there once all of it is done and on the disk.
struct ShardResult {
  QByteArray run;      ///< RunSheet::hash
  QByteArray records;  ///< hashOfRecords() of what it recorded
  SubsetTally tally;   ///< of its clips, each judged in the first of its subsets; none is missing
  qint64 bytes = 0;    ///< of their files
  double seconds = 0;  ///< for which the process read that completed the shard
};

/// ResultsStore::identity() of what a shard of a run records. `run`: RunSheet::hash.
QString identityOfShard(const QByteArray& run, int number);

/// Whatever the numbers of their sources are.
QByteArray hashOfRecords(const RecordTable& table);

/// Errors: FileUnwritable, DiskFull.
Result<> writeShardResult(const QString& path, const ShardResult& result);
/// nullopt for a file that is not there, or was cut or edited.
std::optional<ShardResult> readShardResult(const QString& path);

/// What a shard of a run came to, if it is complete and what it recorded is there; `run`: RunSheet::hash.
std::optional<ShardResult> completeShard(const QString& outputFolder, int number, const QByteArray& run);

}  // namespace ase
