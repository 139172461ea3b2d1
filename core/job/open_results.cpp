#include "core/job/open_results.h"

#include <algorithm>
#include <future>

#include <QDir>
#include <QFileInfo>

#include "core/catalog/catalog_cache.h"
#include "core/job/pending_clips.h"
#include "core/job/rebuild_results.h"
#include "core/job/reported_lists.h"
#include "core/output/output_tree.h"
#include "core/results/results_store.h"

namespace ase {
namespace {

/// Clips of whose files the next run will find out which hold what was read: to look at, all of them do, as
/// with results of the first version themselves.
void assumeFiles(std::vector<ClipRecord>& records, std::span<const ClipId> ofOldResults) {
  auto next = ofOldResults.begin();
  for (ClipRecord& record : records) {
    while (next != ofOldResults.end() && *next < record.id) ++next;
    if (next == ofOldResults.end()) return;
    const bool isMeant = *next == record.id && record.access == Access::Readable && record.files.isEmpty();
    if (isMeant) record.files = SubsetSet::fromBits(~0U);
  }
}

/// See OpenedResults::remembered.
QString rememberedFolder(const ResultsStore& store, const JobSettings& settings) {
  const auto folder = store.metadataFolder();
  const bool isOther =
      folder && !folder->isEmpty() && *folder != QDir(settings.metadataPath()).absolutePath();
  return isOther && QFileInfo(*folder).isDir() ? *folder : QString();
}

/// What the reports tell, with `lacking` as the reason.
Result<Metadata> reportedMetadata(const Error& failure, const JobSettings& settings, SubsetSet subsets,
                                  std::optional<Error>& lacking, const CancelToken& cancel) {
  Metadata reported = reportedLists(settings.outputFolder, subsets, cancel);
  if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
  if (reported.subsets.empty()) return std::unexpected(failure);
  readLabelNames(settings.metadataPath(), reported.labels);
  lacking = failure;
  return reported;
}

}  // namespace

Result<OpenedResults> openResults(const JobSettings& settings, MetadataCache& cache,
                                  const CancelToken& cancel) {
  if (areResultsMissing(settings.outputFolder)) return fail(ErrorCode::ResultsAreGone, settings.outputFolder);
  const ResultsStamp stamp = ResultsStamp::of(settings.outputFolder);
  const OutputLayout layout(settings.outputFolder);
  if (!QFileInfo::exists(layout.results())) return fail(ErrorCode::NotExtractedYet, settings.outputFolder);
  auto store = ResultsStore::openToRead(settings.outputFolder);
  if (!store) return std::unexpected(store.error());
  auto states = store->subsetStates();
  if (!states) return std::unexpected(states.error());
  const auto interrupted = store->wasInterrupted();
  if (!interrupted) return std::unexpected(interrupted.error());

  SubsetSet subsets;
  for (Subset subset : kAllSubsets) {
    const bool hasFolder = QFileInfo(layout.folder(Place::Valid, subset)).isDir();
    if (!(*states)[subset].finished.empty() || (*states)[subset].underway || hasFolder)
      subsets.insert(subset);
  }
  if (subsets.isEmpty()) return fail(ErrorCode::NotExtractedYet, settings.outputFolder);
  auto reader = std::async(std::launch::async, [&] {
    return cache.take(settings.metadataPath(), subsets, settings.ownLists, cancel);
  });
  auto records = store->load();
  auto steps = store->loadSteps();
  auto samples = store->loadSamples();
  const auto doubt = store->doubt();
  auto metadata = reader.get();
  std::optional<Error> lacking;
  const QString remembered = rememberedFolder(*store, settings);
  bool isRemembered = false;
  if (!metadata) {
    const Error failure = metadata.error();
    if (failure.code == ErrorCode::Cancelled) return std::unexpected(failure);
    if (!remembered.isEmpty()) metadata = cache.take(remembered, subsets, settings.ownLists, cancel);
    isRemembered = metadata.has_value();
    if (!metadata) metadata = reportedMetadata(failure, settings, subsets, lacking, cancel);
    if (!metadata) return std::unexpected(metadata.error());
  }
  if (!records) return std::unexpected(records.error());
  if (!doubt) return std::unexpected(doubt.error());
  if (!steps) return std::unexpected(steps.error());
  if (!samples) return std::unexpected(samples.error());
  assumeFiles(records->records, doubt->ofOldResults);
  OpenedResults results{.stamp = stamp,
                        .identity = store->identity().value_or(QString()),
                        .metadata = std::move(*metadata),
                        .lacking = lacking,
                        .remembered = remembered,
                        .isRemembered = isRemembered,
                        .records = std::move(*records),
                        .states = *states,
                        .steps = std::move(*steps),
                        .samples = std::move(*samples),
                        .interrupted = *interrupted};
  if (!lacking) results.otherLists = listedOtherwise(results.metadata.subsets, *states);
  results.pending = pendingClips(results.metadata.subsets, results.records, *states, layout.catalog());
  for (const SegmentTable& list : results.metadata.subsets) {
    const Subset subset = list.subset();
    if ((*states)[subset].isFinished() && results.pending[subset].empty()) results.finished.insert(subset);
  }
  return results;
}

}  // namespace ase
