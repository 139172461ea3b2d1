#include "core/shard/shard_status.h"

#include "core/output/layout.h"
#include "core/results/results_store.h"
#include "core/shard/merge_shards.h"

namespace ase {

namespace {

/// How many clips a shard recorded on which nobody works.
qint64 recordedBy(const QString& folder) {
  const auto store = ResultsStore::openToRead(folder);
  const auto records = store ? store->load() : std::unexpected(store.error());
  return records ? std::ssize(records->records) : 0;
}

}  // namespace

std::vector<int> RunStatus::idle() const {
  std::vector<int> numbers;
  for (const int number : incomplete())
    if (!shards[static_cast<std::size_t>(number)].activity) numbers.push_back(number);
  return numbers;
}

std::vector<int> RunStatus::incomplete() const {
  std::vector<int> numbers;
  for (std::size_t i = 0; i < shards.size(); ++i)
    if (!shards[i].result) numbers.push_back(static_cast<int>(i));
  return numbers;
}

qint64 RunStatus::clips() const {
  qint64 clips = 0;
  for (const ShardStatus& shard : shards) clips += shard.piece.clips;
  return clips;
}

qint64 RunStatus::clipsDone() const {
  qint64 clips = 0;
  for (const ShardStatus& shard : shards)
    clips += shard.result     ? shard.result->tally.listed
             : shard.activity ? shard.activity->done
                              : shard.recorded;
  return clips;
}

double RunStatus::clipsPerSecond() const {
  double rate = 0;
  for (const ShardStatus& shard : shards)
    if (!shard.result && shard.activity) rate += shard.activity->clipsPerSecond;
  return rate;
}

Result<RunStatus> statusOfShards(const QString& outputFolder) {
  auto sheet = readRunSheet(outputFolder);
  if (!sheet) return std::unexpected(sheet.error());
  const OutputLayout layout(outputFolder);
  RunStatus status{std::move(*sheet), {}, false};
  for (int number = 0; number < status.sheet.shards(); ++number) {
    ShardStatus& shard = status.shards.emplace_back();
    shard.piece = status.sheet.pieces[static_cast<std::size_t>(number)];
    shard.result = completeShard(outputFolder, number, status.sheet.hash);
    if (shard.result) continue;
    shard.activity = ShardLock::holder(layout.shardLock(number));
    if (!shard.activity) shard.recorded = recordedBy(layout.shard(number));
  }
  status.isMerged = isMerged(status.sheet);
  return status;
}

}  // namespace ase
