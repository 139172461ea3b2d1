#include "core/job/pending_clips.h"

#include <algorithm>

#include "core/catalog/catalog_cache.h"
#include "core/catalog/fit_to_lists.h"

namespace ase {

PerSubset<std::vector<ClipId>> pendingClips(std::span<const SegmentTable> lists, const RecordTable& records,
                                            const PerSubset<SubsetState>& states,
                                            const QString& catalogPath) {
  PerSubset<std::vector<ClipId>> pending;
  std::vector<const SegmentTable*> open;
  for (const SegmentTable& list : lists) {
    if (!states[list.subset()].isFinishedFor(fingerprintOf(list))) open.push_back(&list);
  }
  if (open.empty()) return pending;
  const auto cache = CatalogCache::openToRead(catalogPath);
  if (!cache) return pending;
  const Catalog catalog = fitToLists(Catalog(cache->all()), lists);
  for (const SegmentTable* list : open) {
    Catalog::Walk places(catalog);
    for (const Segment& segment : list->segments()) {
      if (records.find(segment.id) == nullptr && !places.find(segment.id).empty())
        pending[list->subset()].push_back(segment.id);
    }
  }
  return pending;
}

SubsetSet listedOtherwise(std::span<const SegmentTable> lists, const PerSubset<SubsetState>& states) {
  SubsetSet otherwise;
  for (const SegmentTable& list : lists) {
    const SubsetState& state = states[list.subset()];
    const bool isKnown = !state.finished.empty() && state.list != 0;
    if (isKnown && state.list != fingerprintOf(list)) otherwise.insert(list.subset());
  }
  return otherwise;
}

}  // namespace ase
