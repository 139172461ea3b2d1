#pragma once

#include <span>
#include <vector>

#include "core/audioset/segment_table.h"
#include "core/audioset/subset.h"
#include "core/base/error.h"
#include "core/output/layout.h"

namespace ase {

/// A warning, or none, of clips of one list whose names differ in case alone, where the output folder, in
/// which the results must be there already, is on a disk that takes such names for one, as Windows and macOS
/// do.
std::vector<Error> caseConflicts(std::span<const SegmentTable> lists, SubsetSet subsets,
                                 const OutputLayout& layout);

}  // namespace ase
