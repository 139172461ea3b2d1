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
  const auto orderOf = [](const Segment& row) { return std::tuple(row.id, row.firstLabel); };
  if (!std::ranges::is_sorted(segments_, {}, orderOf)) std::ranges::sort(segments_, {}, orderOf);
  // The labels take the rows' order too, so that going through the table goes through them from front to
  // back.
  std::vector<LabelIndex> pool;
  pool.reserve(pool_.size());
  auto last = segments_.begin();
  for (auto row = segments_.begin(); row != segments_.end();) {
    const auto end =
        std::find_if(row, segments_.end(), [&](const Segment& other) { return other.id != row->id; });
    *last++ = merge({row, end}, pool);
    row = end;
  }
  segments_.erase(last, segments_.end());
  pool_ = std::move(pool);
}

Segment SegmentTable::merge(std::span<const Segment> rows, std::vector<LabelIndex>& pool) const {
  Segment result = rows.front();
  result.firstLabel = static_cast<std::uint32_t>(pool.size());
  std::vector<bool> seen(rows.size() > 1 ? LabelTable::kCapacity + 1 : 0);
  for (const Segment& row : rows) {
    for (LabelIndex label : labels(row)) {
      if (!seen.empty() && seen[label]) continue;
      if (!seen.empty()) seen[label] = true;
      pool.push_back(label);
    }
  }
  constexpr std::size_t kMost = std::numeric_limits<std::uint16_t>::max();
  result.labelCount = static_cast<std::uint16_t>(std::min(pool.size() - result.firstLabel, kMost));
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
