#include "core/shard/merge_shards.h"

#include <algorithm>

#include <QStringList>

#include "core/output/layout.h"
#include "core/results/results_store.h"
#include "core/shard/json_file.h"
#include "core/shard/shard_result.h"

namespace ase {
namespace {

const QString kRun = QStringLiteral("run");
const QString kIncomplete = QStringLiteral("incomplete");

/// The number of a source in `all`, which gets one if it has none.
SourceId numberIn(RecordTable& all, const ClipSource& source) {
  const auto known = std::ranges::find(all.sources, source);
  const SourceId number =
      known == all.sources.end() ? static_cast<SourceId>(all.sources.size()) : known.key();
  all.sources.insert(number, source);
  return number;
}

/// Adds what a shard recorded to `all`.
Result<> takeIn(const QString& outputFolder, int number, const ShardResult& result, RecordTable& all) {
  const QString folder = OutputLayout(outputFolder).shard(number);
  const auto unsound = [&] { return fail(ErrorCode::ShardUnsound, OutputLayout(folder).results()); };
  const auto store = ResultsStore::openToRead(folder);
  if (!store) return unsound();
  const auto identity = store->identity();
  const auto table = store->load();
  if (!identity || !table) return unsound();
  if (*identity != identityOfShard(result.run, number) || hashOfRecords(*table) != result.records)
    return unsound();
  QHash<SourceId, SourceId> renumbered;
  for (const auto& [known, source] : table->sources.asKeyValueRange())
    renumbered.insert(known, numberIn(all, source));
  for (ClipRecord record : table->records) {
    record.source = renumbered.value(record.source);
    all.records.push_back(std::move(record));
  }
  return {};
}

}  // namespace

QString shardList(const std::vector<int>& numbers) {
  QStringList parts;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    parts << (last == i ? QString::number(numbers[i])
                        : QStringLiteral("%1-%2").arg(numbers[i]).arg(numbers[last]));
    i = last + 1;
  }
  return parts.join(QLatin1Char(','));
}

namespace {

/// What was noted when the shards of a run were merged.
std::optional<QJsonObject> noteOf(const RunSheet& sheet) {
  const auto note = readSealedJson(OutputLayout(sheet.settings.outputFolder).mergedNote());
  if (!note || note->json[kRun].toString() != QString::fromLatin1(sheet.hash)) return std::nullopt;
  return note->json;
}

}  // namespace

bool isMerged(const RunSheet& sheet) {
  return noteOf(sheet).has_value();
}

Result<Merged> mergeShards(const MergeRequest& request, const ProgressCallback& progress,
                           const CancelToken& cancel) {
  const QString& outputFolder = request.outputFolder;
  const auto sheet = readRunSheet(outputFolder);
  if (!sheet) return std::unexpected(sheet.error());
  const OutputLayout layout(outputFolder);
  Merged merged{.report = {}, .settings = sheet->settings, .shards = sheet->shards()};
  if (const auto note = noteOf(*sheet)) {
    merged.wasMerged = true;
    merged.isIncomplete = (*note)[kIncomplete].toBool();
    return merged;
  }
  merged.settings.readBadAgain = false;  // the shards did
  merged.settings.workers = request.workers;
  if (!request.archivesFolder.isEmpty()) merged.settings.archivesFolder = request.archivesFolder;
  std::vector<ShardResult> results;
  std::vector<int> missing;
  for (int number = 0; number < sheet->shards(); ++number) {
    auto result = completeShard(outputFolder, number, sheet->hash);
    if (!result)
      missing.push_back(number);
    else
      results.push_back(std::move(*result));
  }
  if (!missing.empty()) return fail(ErrorCode::ShardsMissing, outputFolder, shardList(missing));

  const auto metadata = loadMetadata(merged.settings, progress, cancel);
  if (!metadata) return std::unexpected(metadata.error());
  if (hashOfLists(*metadata) != sheet->metadata)
    return fail(ErrorCode::RunMetadataDiffer, merged.settings.metadataPath());
  RecordTable all;
  for (int number = 0; number < sheet->shards(); ++number) {
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    const ShardResult& result = results[static_cast<std::size_t>(number)];
    if (auto taken = takeIn(outputFolder, number, result, all); !taken) return std::unexpected(taken.error());
  }
  std::ranges::sort(all.records, {}, &ClipRecord::id);
  if (std::ranges::adjacent_find(all.records, {}, &ClipRecord::id) != all.records.end())
    return fail(ErrorCode::ShardUnsound, layout.shardsFolder());
  auto report = extractSubsets(merged.settings, {progress, {}, {}}, PauseGate(), cancel, nullptr, &all);
  if (!report) return std::unexpected(report.error());
  merged.report = std::move(*report);
  merged.isIncomplete = merged.report.isIncomplete();
  for (const ShardResult& result : results) {
    merged.report.clipsRead += result.tally.listed - result.tally.unreachable;
    merged.report.bytesRead += result.bytes;
    merged.report.extractSeconds += result.seconds;
  }
  if (auto noted = writeSealedJson(layout.mergedNote(), {{kRun, QString::fromLatin1(sheet->hash)},
                                                         {kIncomplete, merged.isIncomplete}});
      !noted)
    return std::unexpected(noted.error());
  return merged;
}

}  // namespace ase
