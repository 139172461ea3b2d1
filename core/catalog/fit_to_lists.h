#pragma once

#include <span>

#include "core/audioset/segment_table.h"
#include "core/catalog/catalog.h"

namespace ase {

/// Only `Y<id>.wav` proves that an entry is a clip. An entry with another name is one if a list has
/// its id and the start in its name; otherwise it counts among the other entries.
Catalog fitToLists(Catalog catalog, std::span<const SegmentTable> lists);

}  // namespace ase
