#include "core/job/rebuild_results.h"

#include <algorithm>
#include <atomic>
#include <unordered_set>
#include <vector>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "core/base/atomic_file.h"
#include "core/base/buffer.h"
#include "core/base/crc32.h"
#include "core/base/processors.h"
#include "core/base/workers.h"
#include "core/inspect/inspector.h"
#include "core/output/output_tree.h"
#include "core/results/read_report.h"
#include "core/results/results_store.h"
#include "core/results/salvaged_decisions.h"

namespace ase {
namespace {

constexpr qint64 kLargestFile = qint64{1} << 30;

QString resultsIn(const QString& folder) {
  return OutputLayout(folder).results();
}

/// Where the new results are made.
QString workshopIn(const QString& folder) {
  return OutputLayout(folder).rebuildingFolder();
}

/// What the reports tell.
struct Reported {
  std::vector<ReportedClip> clips;  ///< each once
  UserDecisions decisions;
  SubsetSet subsets;
};

Reported readReports(const QString& outputFolder) {
  Reported reported;
  std::unordered_set<ClipId> seen;
  for (Subset subset : kAllSubsets) {
    UserDecisions decisions;  // sorted, as reports are
    const bool isThere = readReport(outputFolder, subset, [&](const ReportedClip& clip) {
      if (clip.decision.verdict != UserVerdict::None || !clip.decision.note.isEmpty())
        decisions.set(clip.id, clip.decision);
      if (!clip.missing && seen.insert(clip.id).second) reported.clips.push_back(clip);
    });
    reported.decisions.merge(decisions);
    if (isThere) reported.subsets.insert(subset);
  }
  return reported;
}

/// The bytes of a clip's file in a subset; nullopt if there is none, or it cannot be read.
std::optional<std::span<const std::byte>> readFile(Subset subset, ClipId id, const OutputLayout& paths,
                                                   Buffer& buffer) {
  for (Place place : kAllPlaces) {
    QFile file(paths.clip(place, subset, id));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || file.size() > kLargestFile) continue;
    const auto bytes = buffer.resize(static_cast<std::size_t>(file.size()));
    if (file.read(reinterpret_cast<char*>(bytes.data()), file.size()) == file.size()) return bytes;
  }
  return std::nullopt;
}

/// The damage that a detail tells of and that only the archive shows: the file itself may look sound.
Damage damageInArchive(const Detail& detail) {
  switch (detail.code) {
    case Detail::Code::BadHeader:
      return Damage::BadHeader;
    case Detail::Code::BadData:
      return Damage::BadData;
    case Detail::Code::SizeDiffers:
      return Damage::SizeDiffers;
    case Detail::Code::BadCrc:
      return Damage::BadCrc;
    default:
      return Damage::None;
  }
}

/// Measures a clip's files. What else the report says of them is what the archive's bytes showed: only
/// reading it again can tell more.
std::optional<ClipRecord> measure(const ReportedClip& clip, const OutputLayout& paths,
                                  AudioInspector& inspector, Buffer& buffer) {
  ClipRecord record{.id = clip.id, .access = clip.access, .facts = {}};
  if (clip.access != Access::Readable) {
    record.facts.detail = clip.detail;
    return record;
  }
  for (Subset subset : kAllSubsets) {
    const auto bytes = readFile(subset, clip.id, paths, buffer);
    if (!bytes) continue;
    const std::uint32_t crc = crc32Of(*bytes);
    if (record.files.isEmpty()) {
      record.facts = inspector.inspect(*bytes);
      record.facts.crc = record.crc = crc;
    }
    if (crc == record.facts.crc && bytes->size() == record.facts.bytes) record.files.insert(subset);
  }
  if (record.files.isEmpty()) return std::nullopt;
  if (const Damage damage = damageInArchive(clip.detail); damage != Damage::None) {
    record.facts.damage = damage;
    record.facts.detail = clip.detail;
  }
  return record;
}

/// Measures the files of some clips, on all cores. Keeps the order; a clip without a file has no record.
/// Errors: Cancelled, Internal.
Result<std::vector<std::optional<ClipRecord>>> measureAll(std::span<const ReportedClip> clips,
                                                          const OutputLayout& paths,
                                                          const CancelToken& cancel) {
  std::vector<std::optional<ClipRecord>> records(clips.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&](const CancelToken& stop) -> Result<> {
    const auto inspector = makeFfmpegInspector();
    Buffer buffer;
    for (std::size_t at = next++; at < clips.size() && !stop.isCancelled(); at = next++)
      records[at] = measure(clips[at], paths, *inspector, buffer);
    return {};
  };
  if (auto done = runWorkers(
          processors(), work, [] { return Result<>(); }, cancel);
      !done)
    return std::unexpected(done.error());
  return records;
}

Result<> store(ResultsStore& results, std::span<const ReportedClip> clips, const OutputLayout& paths,
               const CancelToken& cancel) {
  std::vector<ClipRecord> found;
  const auto measured = measureAll(clips, paths, cancel);
  if (!measured) return std::unexpected(measured.error());
  for (std::size_t i = 0; i < clips.size(); ++i) {
    if (!(*measured)[i]) continue;
    const auto source = results.sourceId(clips[i].source);
    if (!source) return std::unexpected(source.error());
    found.push_back(*(*measured)[i]);
    found.back().source = *source;
  }
  return results.record(found);
}

/// Fills new results in a folder of their own.
/// What the results of a folder are called, where that can still be read.
QString identityIn(const QString& outputFolder) {
  const auto results = ResultsStore::openToRead(outputFolder);
  return results ? results->identity().value_or(QString()) : QString();
}

Result<> fill(const QString& folder, const QString& outputFolder, const Reported& reported,
              const ProgressCallback& progress, const CancelToken& cancel) {
  constexpr std::size_t kBatch = 512;
  auto results = ResultsStore::open(folder);
  if (!results) return std::unexpected(results.error());
  if (auto done = results->keepIdentity(identityIn(outputFolder)); !done) return done;
  const OutputLayout paths(outputFolder);
  Progress state;
  state.stage = Stage::Rebuilding;
  state.total = static_cast<qint64>(reported.clips.size());
  for (std::span<const ReportedClip> left = reported.clips; !left.empty();) {
    const auto batch = left.first(std::min(kBatch, left.size()));
    if (auto stored = store(*results, batch, paths, cancel); !stored) return stored;
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    left = left.subspan(batch.size());
    state.done += static_cast<qint64>(batch.size());
    if (progress) progress(state);
  }
  for (const auto& [id, decision] : reported.decisions) {
    if (auto decided = results->decide(id, decision); !decided) return decided;
  }
  return results->finish(RunKind::Arranging, {reported.subsets}, {});
}

/// A name for the damaged database that is not taken.
QString freeName(const QString& outputFolder) {
  const OutputLayout layout(outputFolder);
  int number = 1;
  while (QFileInfo::exists(layout.damagedResults(number))) ++number;
  return layout.damagedResults(number);
}

}  // namespace

bool areResultsMissing(const QString& outputFolder) {
  const QString path = resultsIn(outputFolder);
  const bool isThere = QFileInfo(path).size() > 0 || QFileInfo(path + QStringLiteral("-wal")).size() > 0;
  if (isThere) return false;
  return std::ranges::any_of(kAllSubsets, [&](Subset subset) {
    return QFileInfo::exists(OutputLayout(outputFolder).report(subset));
  });
}

void removeUnfinishedRebuilding(const QString& outputFolder) {
  QDir workshop(workshopIn(outputFolder));
  if (workshop.exists()) workshop.removeRecursively();
}

Result<Error> rebuildResults(const QString& outputFolder, const ProgressCallback& progress,
                             const CancelToken& cancel) {
  const QString path = resultsIn(outputFolder);
  Reported reported = readReports(outputFolder);
  reported.decisions.merge(salvagedDecisions(outputFolder));

  const QString workshop = workshopIn(outputFolder);
  removeUnfinishedRebuilding(outputFolder);
  Result<> done = makeFolder(workshop);
  if (done) done = fill(workshop, outputFolder, reported, progress, cancel);
  Error warning{ErrorCode::ResultsWereMissing, outputFolder, {}};
  if (done && QFileInfo::exists(path)) {
    warning = {ErrorCode::ResultsWereDamaged, freeName(outputFolder), {}};
    done = linkFile(path, warning.file);
  }
  if (done) {  // the journal of the old database must not come to stand beside the new one
    for (const char* suffix : {"-wal", "-shm"}) QFile::remove(path + QLatin1StringView(suffix));
    done = moveFile(resultsIn(workshop), path);
  }
  removeUnfinishedRebuilding(outputFolder);
  if (!done) return std::unexpected(done.error());
  return warning;
}

}  // namespace ase
