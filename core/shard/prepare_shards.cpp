#include "core/shard/prepare_shards.h"

#include <algorithm>
#include <span>

#include <QCoreApplication>
#include <QDir>

#include "core/base/atomic_file.h"
#include "core/job/job_steps.h"
#include "core/job/ready_run.h"
#include "core/shard/json_file.h"
#include "core/shard/pieces.h"
#include "core/shard/shard_catalog.h"
#include "core/shard/shard_lock.h"

namespace ase {
namespace {

JobSettings absolute(JobSettings settings) {
  if (!settings.metadataFolder.isEmpty())  // or else they are in the output folder, wherever that goes
    settings.metadataFolder = QDir::cleanPath(QDir(settings.metadataFolder).absolutePath());
  settings.archivesFolder = QDir::cleanPath(QDir(settings.archivesFolder).absolutePath());
  settings.outputFolder = QDir::cleanPath(QDir(settings.outputFolder).absolutePath());
  return settings;
}

/// Writes the pieces of a plan.
Result<std::vector<SheetPiece>> writePieces(ReadyRun& run, const JobSettings& settings, int shards,
                                            const CancelToken& cancel) {
  const std::vector<PlanItem>& work = run.plan.work;
  std::vector<std::int64_t> sizes;
  sizes.reserve(work.size());
  for (const PlanItem& item : work) {
    const EntryPlace& place = run.catalog.at(item.location).place;  // which may claim any length
    sizes.push_back(place.isReadable(settings.entryLimit) ? static_cast<std::int64_t>(place.length) : 0);
  }
  const std::vector<std::size_t> cuts = cutEvenly(sizes, shards);
  std::vector<SheetPiece> pieces;
  for (int shard = 0; shard < shards; ++shard) {
    const auto first = cuts[static_cast<std::size_t>(shard)];
    const auto count = cuts[static_cast<std::size_t>(shard) + 1] - first;
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    const OutputLayout& layout = run.session.layout();
    if (auto made = makeFolder(layout.shard(shard)); !made) return std::unexpected(made.error());
    const QByteArray csv = encodePiece(std::span(work).subspan(first, count), run.plan, run.catalog,
                                       run.session.records().sources);
    if (auto written = replaceFile(layout.shardPiece(shard), std::as_bytes(std::span(csv))); !written)
      return std::unexpected(written.error());
    SheetPiece& piece = pieces.emplace_back();
    piece.clips = static_cast<qint64>(count);
    for (const std::int64_t bytes : std::span(sizes).subspan(first, count)) piece.bytes += bytes;
    piece.hash = sha256(csv);
  }
  return pieces;
}

/// Whether nobody works on a shard of an earlier run, whose folder is about to go.
Result<> requireIdle(const OutputLayout& layout) {
  for (const QString& name : QDir(layout.shardsFolder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
    const QString lock = layout.shardLock(name.toInt());
    if (const auto holder = ShardLock::holder(lock)) return shardInUse(lock, *holder);
  }
  return {};
}

Result<Prepared> prepareAnew(const JobSettings& settings, int shards, const ProgressCallback& progress,
                             const CancelToken& cancel) {
  const OutputLayout layout(settings.outputFolder);
  if (auto idle = requireIdle(layout); !idle) return std::unexpected(idle.error());
  auto run = readyRun(settings, nullptr, progress, cancel);
  if (!run) return std::unexpected(run.error());
  // What is left of an earlier run must not look like one that is prepared.
  if (auto removed = removeFile(layout.runSheet()); !removed) return std::unexpected(removed.error());
  if (!QDir(layout.shardsFolder()).removeRecursively())
    return fail(ErrorCode::FileUnwritable, layout.shardsFolder());
  if (auto made = makeFolder(layout.shardsFolder()); !made) return std::unexpected(made.error());
  RunSheet sheet{
      QCoreApplication::applicationVersion(), QDateTime::currentDateTimeUtc(), settings, {}, {}, {}, {}};
  auto archives = writeShardCatalog(run->catalog, layout.shardCatalog());
  if (!archives) return std::unexpected(archives.error());
  sheet.archives = std::move(*archives);
  sheet.catalog = sha256OfFile(layout.shardCatalog());
  sheet.metadata = hashOfLists(run->metadata);
  auto pieces = writePieces(*run, settings, shards, cancel);
  if (!pieces) return std::unexpected(pieces.error());
  sheet.pieces = std::move(*pieces);
  if (!flushDisk(layout.shardsFolder())) return fail(ErrorCode::FileUnwritable, layout.shardsFolder());
  auto written = writeRunSheet(settings.outputFolder, std::move(sheet));
  if (!written) return std::unexpected(written.error());
  return Prepared{std::move(*written), false, run->report.warnings};
}

}  // namespace

Result<Prepared> prepareShards(const JobSettings& asked, int shards, bool restart,
                               const ProgressCallback& progress, const CancelToken& cancel) {
  const JobSettings settings = absolute(asked);
  const auto sheet = readRunSheet(settings.outputFolder);
  const bool isThere = sheet || sheet.error().code != ErrorCode::RunSheetMissing;
  if (isThere && !restart) {
    if (!sheet) return std::unexpected(sheet.error());
    if (sheet->shards() != shards || !asksForTheSame(sheet->settings, settings))
      return fail(ErrorCode::RunSheetDiffers, OutputLayout(settings.outputFolder).runSheet());
    return Prepared{*sheet, true, {}};
  }
  return prepareAnew(settings, shards, progress, cancel);
}

}  // namespace ase
