#include "core/shard/shard_status.h"

#include "core/output/layout.h"
#include "core/shard/merge_shards.h"

namespace ase {

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
    clips += shard.result ? shard.result->tally.listed : shard.activity ? shard.activity->done : 0;
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
    shard.result = readShardResult(layout.shardResult(number));
    if (shard.result && shard.result->run != status.sheet.hash) shard.result.reset();
    if (!shard.result) shard.activity = ShardLock::holder(layout.shardLock(number));
  }
  status.isMerged = isMerged(status.sheet);
  return status;
}

}  // namespace ase
