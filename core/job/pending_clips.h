#pragma once

#include <span>
#include <vector>

#include <QString>

#include "core/audioset/segment_table.h"
#include "core/results/clip_record.h"
#include "core/results/subset_state.h"

namespace ase {

/// Per subset the listed clips that nobody has read although an archive has them, by the catalog at
/// `catalogPath`: of a run that did not end, or because another list named them. They are not missing.
/// Sorted. Opens the catalog only where a subset is not finished for its list, and changes nothing.
PerSubset<std::vector<ClipId>> pendingClips(std::span<const SegmentTable> lists, const RecordTable& records,
                                            const PerSubset<SubsetState>& states, const QString& catalogPath);

/// The subsets that are done, but from other lists than these.
SubsetSet listedOtherwise(std::span<const SegmentTable> lists, const PerSubset<SubsetState>& states);

}  // namespace ase
