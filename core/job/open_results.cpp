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

/// What the last run used, where it is still there; else what the reports tell, with `lacking` as the reason.
Result<Metadata> rememberedMetadata(const Error& failure, const JobSettings& settings, SubsetSet subsets,
                                    const ResultsStore& store, MetadataCache& cache,
                                    std::optional<Error>& lacking, const CancelToken& cancel) {
  if (failure.code == ErrorCode::Cancelled) return std::unexpected(failure);
  const auto folder = store.metadataFolder();
  if (folder && !folder->isEmpty()) {
    if (auto metadata = cache.take(*folder, subsets, settings.ownLists, cancel)) return metadata;
  }
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
  if (!metadata) {
    metadata = rememberedMetadata(metadata.error(), settings, subsets, *store, cache, lacking, cancel);
    if (!metadata) return std::unexpected(metadata.error());
  }
  if (!records) return std::unexpected(records.error());
  if (!doubt) return std::unexpected(doubt.error());
  if (!steps) return std::unexpected(steps.error());
  if (!samples) return std::unexpected(samples.error());
  assumeFiles(records->records, doubt->ofOldResults);
  OpenedResults results{.stamp = stamp,
                        .metadata = std::move(*metadata),
                        .lacking = lacking,
                        .records = std::move(*records),
                        .states = *states,
                        .steps = std::move(*steps),
                        .samples = std::move(*samples),
                        .interrupted = *interrupted};
  results.pending = pendingClips(results.metadata.subsets, results.records, *states, layout.catalog());
  for (const SegmentTable& list : results.metadata.subsets) {
    const Subset subset = list.subset();
    if ((*states)[subset].isFinished() && results.pending[subset].empty()) results.finished.insert(subset);
  }
  return results;
}

}  // namespace ase
