#pragma once

#include <cstdint>

#include "core/audioset/clip_id.h"
#include "core/audioset/subset.h"

namespace ase {

/// A line of the review: a clip, with those of its subsets that judge it alike. (A clip that is
/// labelled Silence in one subset but not in another makes two lines, as does one in subsets whose
/// files follow different criteria.)
struct ReviewRow {
  ClipId id;
  SubsetSet subsets;
  Subset segmentSubset = Subset::WeakEval;  ///< the first of `subsets`: the one that `segment` belongs to
  bool maySilent = false;
  std::uint32_t segment = 0;  ///< index into that subset's segments
};

}  // namespace ase
