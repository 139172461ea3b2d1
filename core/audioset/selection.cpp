#include "core/audioset/selection.h"

#include <algorithm>

namespace ase {

bool Selection::isWhole() const {
  return labels.isEmpty() && shard == Shard();
}

bool Selection::covers(const Selection& other) const {
  const bool hasLabels =
      labels.isEmpty() || (!other.labels.isEmpty() && std::ranges::includes(labels, other.labels));
  const bool hasShard = shard == Shard() || shard == other.shard;
  return other.subsets.without(subsets).isEmpty() && hasLabels && hasShard;
}

}  // namespace ase
