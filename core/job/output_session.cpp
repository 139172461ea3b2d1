#include "core/job/output_session.h"

#include <algorithm>
#include <array>

#include "core/base/atomic_file.h"
#include "core/job/compare_files.h"
#include "core/job/rebuild_results.h"
#include "core/output/output_lock.h"
#include "core/output/partial_files.h"

namespace ase {

Result<ResultsStore> openLockedResults(const QString& outputFolder, std::vector<Error>& warnings,
                                       const ProgressCallback& progress, const CancelToken& cancel) {
  removeUnfinishedRebuilding(outputFolder);
  if (areResultsMissing(outputFolder)) {
    auto warning = rebuildResults(outputFolder, progress, cancel);
    if (!warning) return std::unexpected(warning.error());
    warnings.push_back(*warning);
  }
  return ResultsStore::open(outputFolder);
}

OutputSession::OutputSession(QString folder, RunKind kind, std::unique_ptr<QLockFile> lock,
                             ResultsStore store, RecordTable records)
    : kind_(kind),
      folder_(std::move(folder)),
      lock_(std::move(lock)),
      layout_(folder_),
      store_(std::move(store)),
      records_(std::move(records)) {}

Result<OutputSession> OutputSession::open(const QString& outputFolder, RunKind kind,
                                          const ProgressCallback& progress, const CancelToken& cancel) {
  if (auto made = makeFolder(outputFolder); !made) return std::unexpected(made.error());
  auto lock = lockOutput(outputFolder);
  if (!lock) return std::unexpected(lock.error());
  const ResultsStamp found = ResultsStamp::of(outputFolder);
  std::vector<Error> warnings;
  auto store = openLockedResults(outputFolder, warnings, progress, cancel);
  if (!store) return std::unexpected(store.error());
  auto records = store->load();
  if (!records) return std::unexpected(records.error());
  OutputSession session(outputFolder, kind, std::move(*lock), std::move(*store), std::move(*records));
  session.found_ = found;
  session.warnings_ = std::move(warnings);
  if (auto settled = session.settleDoubt(progress, cancel); !settled) return std::unexpected(settled.error());
  return session;
}

ResultsStamp OutputSession::close() {
  { const ResultsStore closed = std::move(store_); }
  return ResultsStamp::of(folder_);
}

Result<> OutputSession::settleDoubt(const ProgressCallback& progress, const CancelToken& cancel) {
  auto doubt = store_.doubt();
  if (!doubt) return std::unexpected(doubt.error());
  auto interrupted = store_.wasInterrupted();
  if (!interrupted) return std::unexpected(interrupted.error());
  if (*interrupted) {
    const auto last = store_.lastWritten();
    if (!last) return std::unexpected(last.error());
    std::vector<ClipId> all;
    std::ranges::set_union(doubt->clips, *last, std::back_inserter(all));
    doubt->clips = std::move(all);
  }
  if (!doubt->ofOldResults.empty()) {
    if (auto done = recogniseOldFiles(*doubt, progress, cancel); !done) return done;
  }
  auto mismatches = compareFiles(doubt->clips, records_, layout_, progress, cancel);
  if (!mismatches) return std::unexpected(mismatches.error());
  mismatches_ = std::move(*mismatches);
  unrecorded_ = std::move(doubt->unrecorded);
  if (kind_ == RunKind::Measuring) return {};  // what it leaves as it is, is still to be tidied up
  removePartialReports(layout_);
  const auto states = store_.subsetStates();
  if (!states) return std::unexpected(states.error());
  const bool isUnfinished =
      std::ranges::any_of(kAllSubsets, [&](Subset subset) { return (*states)[subset].underway.has_value(); });
  if (*interrupted || isUnfinished) removePartialClips(layout_);
  if (*interrupted) unrecorded_ = findUnrecorded(cancel);
  if (doubt->clips.empty() && !doubt->anySettled && !*interrupted) return {};
  return store_.settleDoubt(doubtLeft());
}

Result<> OutputSession::recogniseOldFiles(const Doubt& doubt, const ProgressCallback& progress,
                                          const CancelToken& cancel) {
  constexpr std::size_t kAtOnce = std::size_t{1} << 16;  // what a kill makes done again at most
  qint64 files = 0;
  qint64 strangers = 0;
  std::span<const ClipId> left(doubt.ofOldResults);
  while (!left.empty()) {
    const auto some = left.first(std::min(kAtOnce, left.size()));
    auto recognised = recogniseFiles(some, records_, layout_, progress, cancel);
    if (!recognised) return std::unexpected(recognised.error());
    left = left.subspan(some.size());
    files += recognised->files;
    strangers += recognised->strangers;
    away_.insert(away_.end(), recognised->absent.begin(), recognised->absent.end());
    std::vector<ClipId> unsettled = away_;
    unsettled.insert(unsettled.end(), left.begin(), left.end());
    Result<> done = store_.record(recognised->readings);
    if (done) done = store_.settleOldResults(unsettled);
    if (!done) return done;
  }
  if (files == 0) return {};
  warnings_.push_back({ErrorCode::ResultsWereOld, folder_,
                       QStringLiteral("files: %1, something else: %2").arg(files).arg(strangers)});
  auto records = store_.load();
  if (!records) return std::unexpected(records.error());
  records_ = std::move(*records);
  return {};
}

Doubt OutputSession::doubtLeft() const {
  Doubt doubt;
  for (const Mismatch& clip : mismatches_) doubt.clips.push_back(clip.id);
  doubt.unrecorded = unrecorded_;
  // Their files may be on a disk that is away; once they are written anew, that does not matter any more.
  const auto isWritten = [](const ClipRecord& reading) { return !reading.files.isEmpty(); };
  std::ranges::copy_if(away_, std::back_inserter(doubt.ofOldResults),
                       [&](ClipId id) { return !anyReading(id, isWritten); });
  return doubt;
}

template <class Condition>
bool OutputSession::anyReading(ClipId id, Condition holds) const {
  return std::ranges::any_of(std::array{&records_.records, &records_.aside}, [&](const auto* records) {
    return std::ranges::any_of(std::ranges::equal_range(*records, id, {}, &ClipRecord::id), holds);
  });
}

std::vector<ClipId> OutputSession::findUnrecorded(const CancelToken& cancel) const {
  const OutputTree tree = OutputTree::scan(layout_, cancel);
  std::vector<ClipId> found;
  const auto isKnown = [&](ClipId id, Subset subset) {
    return anyReading(id, [&](const ClipRecord& reading) { return reading.files.contains(subset); });
  };
  for (Subset subset : kAllSubsets) {
    for (Place place : kAllPlaces) {
      tree.forEach(place, subset, [&](ClipId id) {
        if (!isKnown(id, subset)) found.push_back(id);
      });
    }
  }
  std::ranges::sort(found);
  const auto again = std::ranges::unique(found);
  found.erase(again.begin(), again.end());
  return found;
}

OutputTree OutputSession::scan(const CancelToken& cancel) const {
  OutputTree tree = OutputTree::scan(layout_, cancel);
  for (const Mismatch& clip : mismatches_) {
    for (Subset subset : kAllSubsets) {
      if (clip.subsets.contains(subset)) tree.distrust(subset, clip.id);
    }
  }
  return tree;
}

Result<> OutputSession::beginOverwriting(std::span<const ClipId> clips) {
  const auto isMeant = [&](ClipId id) { return std::ranges::binary_search(clips, id); };
  std::erase_if(mismatches_, [&](const Mismatch& clip) { return isMeant(clip.id); });
  std::erase_if(unrecorded_, isMeant);
  return store_.beginOverwriting(clips);
}

Result<> OutputSession::take(std::span<const ClipRecord> readings) {
  if (readings.empty()) return {};
  records_.take(readings);
  return rewrite();
}

Result<> OutputSession::takeFromElsewhere(const RecordTable& made, const ProgressCallback& progress,
                                          const CancelToken& cancel) {
  QHash<SourceId, SourceId> numbers;
  for (const auto& [number, source] : made.sources.asKeyValueRange()) {
    const auto ours = store_.sourceId(source);
    if (!ours) return std::unexpected(ours.error());
    records_.sources.insert(*ours, source);
    numbers.insert(number, *ours);
  }
  std::vector<ClipRecord> readings = made.records;
  std::vector<ClipId> written;
  for (ClipRecord& reading : readings) {
    reading.source = numbers.value(reading.source);
    if (!reading.files.isEmpty()) written.push_back(reading.id);
  }
  std::erase_if(unrecorded_, [&](ClipId id) { return std::ranges::binary_search(written, id); });
  records_.take(readings);
  std::vector<ClipId> doubtful;  // what was about to be overwritten may have been, or not
  for (const Mismatch& clip : mismatches_) doubtful.push_back(clip.id);
  auto mismatches = compareFiles(doubtful, records_, layout_, progress, cancel);
  if (!mismatches) return std::unexpected(mismatches.error());
  mismatches_ = std::move(*mismatches);
  return rewrite();
}

Result<> OutputSession::takeInRecords() {
  records_.records = {};  // their room is needed for the new ones
  records_.aside = {};
  auto records = store_.load();
  if (!records) return std::unexpected(records.error());
  records_ = std::move(*records);
  return rewrite();
}

Result<> OutputSession::setAside(std::span<const ClipId> clips) {
  if (clips.empty()) return {};
  records_.setAside(clips);
  return rewrite();
}

Result<> OutputSession::rewrite() {
  Doubt left = doubtLeft();
  if (kind_ != RunKind::Measuring) {  // which writes no file that could have failed to reach the disk
    auto last = store_.lastWritten();
    if (!last) return std::unexpected(last.error());
    left.unwritten = std::move(*last);
  }
  return store_.rewrite(records_, left);
}

}  // namespace ase
