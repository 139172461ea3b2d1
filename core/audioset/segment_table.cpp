#include "core/audioset/segment_table.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace ase {

void SegmentTable::append(ClipId id, std::int32_t startMs, std::int32_t endMs,
                          std::span<const LabelIndex> labels) {
  constexpr std::size_t kMost = std::numeric_limits<std::uint16_t>::max();
  const auto kept = labels.first(std::min(labels.size(), kMost));
  segments_.push_back({id, startMs, endMs, static_cast<std::uint32_t>(pool_.size()),
                       static_cast<std::uint16_t>(kept.size())});
  pool_.insert(pool_.end(), kept.begin(), kept.end());
}

void SegmentTable::sort() {
  // Rows of one clip stay in the order in which they came: that of their labels in the pool.
  std::ranges::sort(segments_, {}, [](const Segment& row) { return std::tuple(row.id, row.firstLabel); });
  std::vector<Segment> unique;
  unique.reserve(segments_.size());
  for (auto row = segments_.begin(); row != segments_.end();) {
    const auto end =
        std::find_if(row, segments_.end(), [&](const Segment& other) { return other.id != row->id; });
    unique.push_back(end - row == 1 ? *row : merge({row, end}));
    row = end;
  }
  segments_ = std::move(unique);
}

Segment SegmentTable::merge(std::span<const Segment> rows) {
  std::vector<LabelIndex> merged;
  std::vector<bool> seen(LabelTable::kCapacity + 1);
  for (const Segment& row : rows) {
    for (LabelIndex label : labels(row)) {
      if (!seen[label]) merged.push_back(label);
      seen[label] = true;
    }
  }
  Segment result = rows.front();
  result.firstLabel = static_cast<std::uint32_t>(pool_.size());
  result.labelCount = static_cast<std::uint16_t>(merged.size());
  pool_.insert(pool_.end(), merged.begin(), merged.end());
  return result;
}

bool SegmentTable::hasLabel(const Segment& segment, LabelIndex label) const {
  return std::ranges::find(labels(segment), label) != labels(segment).end();
}

const Segment* SegmentTable::find(ClipId id) const {
  const auto found = std::ranges::lower_bound(segments_, id, {}, &Segment::id);
  return found != segments_.end() && found->id == id ? &*found : nullptr;
}

}  // namespace ase
