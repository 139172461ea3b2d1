#include "core/shard/run_shard.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <QElapsedTimer>
#include <QFile>

#include "core/base/atomic_file.h"
#include "core/job/compare_files.h"
#include "core/job/job_steps.h"
#include "core/job/ready_run.h"
#include "core/shard/json_file.h"
#include "core/shard/pieces.h"
#include "core/shard/shard_catalog.h"
#include "core/shard/shard_lock.h"

namespace ase {
namespace {

/// The piece of a shard, as the sheet has it.
Result<Piece> readPiece(const RunSheet& sheet, int number, const Catalog& catalog) {
  const QString path = OutputLayout(sheet.settings.outputFolder).shardPiece(number);
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return fail(ErrorCode::RunSheetUnsound, path, file.errorString());
  const QByteArray csv = file.readAll();
  if (sha256(csv) != sheet.pieces[static_cast<std::size_t>(number)].hash)
    return fail(ErrorCode::RunSheetUnsound, path);
  auto piece = decodePiece(csv, catalog);
  if (!piece) return fail(ErrorCode::RunSheetUnsound, path);
  return std::move(*piece);
}

/// The results of a shard, and what it recorded so far.
struct ShardStore {
  ResultsStore store;
  RecordTable records;
};

Result<ShardStore> openStore(const RunSheet& sheet, int number) {
  const QString folder = OutputLayout(sheet.settings.outputFolder).shard(number);
  const auto ofShard = [&](const Error& error) {  // nothing rebuilds what a shard recorded
    return error.code == ErrorCode::DatabaseDamaged
               ? fail(ErrorCode::ShardUnsound, OutputLayout(folder).results())
               : std::unexpected(error);
  };
  auto store = ResultsStore::open(folder, Database::Users::One);
  if (!store) return ofShard(store.error());
  auto records = store->load();
  if (!records) return ofShard(records.error());
  const QString ours = identityOfShard(sheet.hash, number);
  const auto identity = store->identity();
  if (!identity) return std::unexpected(identity.error());
  if (*identity != ours) {
    if (!records->records.empty()) return fail(ErrorCode::ShardUnsound, OutputLayout(folder).results());
    if (auto kept = store->keepIdentity(ours); !kept) return std::unexpected(kept.error());
  }
  return ShardStore{std::move(*store), std::move(*records)};
}

/// Takes from the work what is recorded and whose files are on the disk. What was recorded last may not be,
/// if the computer went down.
Result<> dropDone(Plan& plan, ShardStore& shard, const OutputLayout& layout, const ProgressCallback& progress,
                  const CancelToken& cancel) {
  const auto last = shard.store.lastWritten();
  if (!last) return std::unexpected(last.error());
  const auto mismatches = compareFiles(*last, shard.records, layout, progress, cancel);
  if (!mismatches) return std::unexpected(mismatches.error());
  std::erase_if(plan.work, [&](const PlanItem& item) {
    return shard.records.find(item.id) != nullptr &&
           !std::ranges::binary_search(*mismatches, item.id, {}, &Mismatch::id);
  });
  return {};
}

/// The readings that are kept for a plan, under the numbers that the shard's results have for their sources.
Result<> registerKept(Piece& piece, ResultsStore& store) {
  for (std::size_t i = 0; i < piece.plan.kept.size(); ++i) {
    const auto number = store.sourceId(piece.keptSources[i]);
    if (!number) return std::unexpected(number.error());
    piece.plan.kept[i].source = *number;
  }
  return {};
}

/// What all of the shard came to, once every clip of it is recorded.
Result<ShardResult> resultOf(const RunSheet& sheet, int number, std::span<const PlanItem> items,
                             const ClipWriter& writer, const ResultsStore& store) {
  const auto table = store.load();
  if (!table) return std::unexpected(table.error());
  ShardResult result;
  result.run = sheet.hash;
  result.records = hashOfRecords(*table);
  for (const PlanItem& item : items) {
    const ClipRecord* record = table->find(item.id);
    if (record == nullptr)
      return fail(ErrorCode::ShardUnsound, OutputLayout(sheet.settings.outputFolder).shard(number));
    result.tally.add(writer.verdictFor(item, *record));
    result.bytes += record->access == Access::Readable ? record->facts.bytes : 0;
  }
  return result;
}

/// Reads what is left of a shard. What was read is stored once a second: each time waits for the disk, and
/// many shards may share a server.
Result<ExtractTally> readRest(const Plan& plan, const Catalog& catalog, const ClipWriter& writer,
                              const JobSettings& settings, ResultsStore& store, ShardLock& lock,
                              const ProgressCallback& progress, const CancelToken& cancel) {
  constexpr qint64 kMilliseconds = 1000;
  auto sources = registerSources(catalog, store);
  if (!sources) return std::unexpected(sources.error());
  std::vector<ClipRecord> waiting;
  QElapsedTimer sinceStored;
  sinceStored.start();
  const auto storeThem = [&]() -> Result<> {
    if (!lock.isOurs()) return lock.refusal();
    sinceStored.restart();
    return store.record(std::exchange(waiting, {}));
  };
  const RecordSink sink = [&](std::span<const ClipRecord> records) {
    waiting.insert(waiting.end(), records.begin(), records.end());
    return sinceStored.elapsed() < kMilliseconds ? Result<>() : storeThem();
  };
  const ExtractSetup setup = extractSetup(settings, plan, std::move(*sources));
  auto tally = extract(plan, catalog, writer, setup, sink, progress, PauseGate(), cancel);
  const Result<> stored = waiting.empty() ? Result<>() : storeThem();  // also after a cancel or an error
  if (tally && !stored) return std::unexpected(stored.error());
  return tally;
}

Result<ShardReport> doShard(const RunSheet& sheet, int number, ShardLock& lock,
                            const ProgressCallback& progress, const CancelToken& cancel) {
  const JobSettings& settings = sheet.settings;
  const OutputLayout layout(settings.outputFolder);
  const auto catalog = openShardCatalog(sheet, layout.shardCatalog(), cancel);
  if (!catalog) return std::unexpected(catalog.error());
  auto piece = readPiece(sheet, number, *catalog);
  if (!piece) return std::unexpected(piece.error());
  auto shard = openStore(sheet, number);
  if (!shard) return std::unexpected(shard.error());
  Plan& plan = piece->plan;
  const std::vector<PlanItem> all = plan.work;
  const ClipWriter writer(layout, settings.criteria);
  Result<> done = dropDone(plan, *shard, layout, progress, cancel);
  if (done) done = registerKept(*piece, shard->store);
  countBytes(plan, *catalog, settings.entryLimit, settings.writeClips);
  if (done) done = requireSpace(plan, settings.outputFolder);
  if (done && settings.writeClips) done = writer.prepare(settings.selection.subsets);
  if (!done) return std::unexpected(done.error());

  QElapsedTimer clock;
  clock.start();
  const auto before = static_cast<qint64>(all.size() - plan.work.size());
  const auto tell = [&](const Progress& state) {
    lock.tell(before + state.done, state.unitsPerSecond());
    if (progress) progress(state);
  };
  const auto tally = readRest(plan, *catalog, writer, settings, shard->store, lock, tell, cancel);
  if (!tally) return lock.isOurs() ? std::unexpected(tally.error()) : std::unexpected(lock.refusal().error());
  if (!flushDisk(layout.root())) return fail(ErrorCode::FileUnwritable, layout.root());
  auto result = resultOf(sheet, number, all, writer, shard->store);
  if (!result) return std::unexpected(result.error());
  result->seconds = secondsOf(clock);
  if (!lock.isOurs()) return std::unexpected(lock.refusal().error());
  if (auto written = writeShardResult(layout.shardResult(number), *result); !written)
    return std::unexpected(written.error());
  return ShardReport{*result, false, tally->clips};
}

/// The sheet, as this computer follows it.
Result<RunSheet> sheetFor(const ShardRequest& request) {
  auto sheet = readRunSheet(request.outputFolder);
  if (!sheet) return sheet;
  if (sheet->shards() != request.count)
    return fail(ErrorCode::RunSheetDiffers, OutputLayout(request.outputFolder).runSheet(),
                QString::number(sheet->shards()));
  if (!request.archivesFolder.isEmpty()) sheet->settings.archivesFolder = request.archivesFolder;
  sheet->settings.workers = request.workers;
  return sheet;
}

/// The report of a shard that was completed before, and whose records are what they were then.
std::optional<ShardReport> reportOfComplete(const RunSheet& sheet, int number) {
  const QString& output = sheet.settings.outputFolder;
  const auto result = completeShard(output, number, sheet.hash);
  if (!result) return std::nullopt;
  const auto store = ResultsStore::openToRead(OutputLayout(output).shard(number));
  const auto records = store ? store->load() : std::unexpected(store.error());
  if (!records || hashOfRecords(*records) != result->records) return std::nullopt;
  return ShardReport{*result, true, 0};
}

}  // namespace

Result<ShardReport> runShard(const ShardRequest& request, const ProgressCallback& progress,
                             const CancelToken& cancel) {
  const OutputLayout layout(request.outputFolder);
  // Twice, since another run may be prepared until there is a lock, for which the first one is needed.
  const auto before = sheetFor(request);
  if (!before) return std::unexpected(before.error());
  if (const auto complete = reportOfComplete(*before, request.number)) return *complete;
  const auto lock = ShardLock::take(layout.shardLock(request.number), cancel);
  if (!lock) return std::unexpected(lock.error());
  const auto sheet = sheetFor(request);
  if (!sheet) return std::unexpected(sheet.error());
  if (const auto complete = reportOfComplete(*sheet, request.number)) return *complete;
  return doShard(*sheet, request.number, **lock, progress, cancel);
}

}  // namespace ase
