#include "core/workbench/found_results.h"

#include <algorithm>

#include "core/job/open_results.h"

namespace ase {
namespace {

/// Of subsets, by their lists and by whether they were read.
qint64 countRead(const ReviewTable& table, SubsetSet subsets) {
  qint64 clips = 0;
  for (std::uint32_t row = 0; row < table.size(); ++row)
    clips += table.record(row) != nullptr && table.rows()[row].subsets.intersects(subsets) ? 1 : 0;
  return clips;
}

/// The clips that were written: what was only measured is not extracted yet.
std::vector<ClipId> extractedClips(const ReviewTable& table) {
  std::vector<ClipId> ids;
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    const ClipRecord* record = table.record(row);
    if (record != nullptr && record->access == Access::Readable && !record->files.isEmpty())
      ids.push_back(record->id);
  }
  return ids;
}

}  // namespace

Result<FoundResults> findResults(const ResultsRequest& request, MetadataCache& cache,
                                 const CancelToken& cancel) {
  auto opened = openResults(request.settings, cache, cancel);
  if (!opened) return std::unexpected(opened.error());
  FoundResults found;
  found.stamp = opened->stamp;
  found.identity = opened->identity;
  found.lacking = opened->lacking;
  found.remembered = opened->remembered;
  found.isRemembered = opened->isRemembered;
  found.otherLists = opened->otherLists;
  found.finished = opened->finished;
  found.steps = std::move(opened->steps);
  found.samples = std::move(opened->samples);
  Unfinished unfinished;
  unfinished.reads = opened->interrupted;
  SubsetCriteria applied(request.otherwise);
  for (const SegmentTable& table : opened->metadata.subsets) {
    const Subset subset = table.subset();
    const SubsetState& state = opened->states[subset];
    found.listed.insert(subset);
    if (!state.finished.empty() || state.underway) applied[subset] = state.followed();
    unfinished.criteria[subset] = state.underway.value_or(applied[subset]);
    if (!state.underway) continue;
    unfinished.subsets.insert(subset);
    if (!opened->finished.contains(subset)) unfinished.reads = true;
  }
  for (const ClipSource& source : opened->records.sources) found.sources.push_back(source);
  *found.table = ReviewTable(std::move(opened->metadata.subsets), std::move(opened->metadata.labels),
                             std::move(opened->records), applied, unfinished.criteria);
  std::vector<ClipId> pending;
  for (Subset subset : kAllSubsets) {
    const std::vector<ClipId>& some = opened->pending[subset];
    pending.insert(pending.end(), some.begin(), some.end());
  }
  std::ranges::sort(pending);
  const auto again = std::ranges::unique(pending);  // in two subsets
  pending.erase(again.begin(), again.end());
  unfinished.done = countRead(*found.table, unfinished.subsets);
  unfinished.left = std::ssize(pending);
  if (!unfinished.subsets.isEmpty()) found.unfinished = unfinished;
  found.table->setPending(std::move(pending));
  // What was about to be applied when that was interrupted is shown as what it is: tried out.
  found.judgement =
      judgeTable(*found.table, applied, request.tried ? SubsetCriteria(*request.tried) : unfinished.criteria);
  found.extracted = extractedClips(*found.table);
  return found;
}

FoundResults noResults(const ResultsRequest& request, const ResultsStamp& stamp) {
  FoundResults nothing;
  nothing.stamp = stamp;
  nothing.judgement.applied = nothing.judgement.tried = request.otherwise;
  return nothing;
}

}  // namespace ase
