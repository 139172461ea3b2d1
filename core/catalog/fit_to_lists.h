#pragma once

#include <span>

#include "core/audioset/segment_table.h"
#include "core/catalog/catalog.h"

namespace ase {

/// Only `Y<id>.wav` says for sure that an entry is a clip. What has another name is one where a list has its
/// id and the start that stands in the name; else it counts as one of the other entries.
Catalog fitToLists(Catalog catalog, std::span<const SegmentTable> lists);

}  // namespace ase
