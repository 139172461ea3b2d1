#pragma once

#include <span>
#include <vector>

#include <QString>

#include "core/audioset/segment_table.h"
#include "core/base/error.h"

namespace ase {

/// Warnings of clips that are listed with two different segments, by one list or by two: an archive holds one
/// clip of an id, and cannot say which it is. One warning for each list and each pair of them, with both
/// segments of the first such clip. `metadataFolder`: where the lists lie.
std::vector<Error> segmentConflicts(std::span<const SegmentTable> lists, const QString& metadataFolder);

}  // namespace ase
