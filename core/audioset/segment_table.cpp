#include "core/audioset/segment_table.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "core/base/crc32.h"
#include "core/base/parallel.h"

namespace ase {

void SegmentTable::append(ClipId id, std::int32_t startMs, std::int32_t endMs,
                          std::span<const LabelIndex> labels) {
  constexpr std::size_t kMost = std::numeric_limits<std::uint16_t>::max();
  const auto kept = labels.first(std::min(labels.size(), kMost));
  Rows& rows = *rows_;
  rows.segments.push_back({id, startMs, endMs, static_cast<std::uint32_t>(rows.labels.size()),
                           static_cast<std::uint16_t>(kept.size())});
  rows.labels.insert(rows.labels.end(), kept.begin(), kept.end());
}

void SegmentTable::sort() {
  std::vector<Segment>& segments = rows_->segments;
  // As in the official weak files. The labels are then in the order of the rows too.
  const bool isInOrder =
      std::ranges::adjacent_find(segments, std::ranges::greater_equal{}, &Segment::id) == segments.end();
  if (isInOrder) return;
  // Rows of one clip stay in the order in which they were added, which is that of their labels in
  // the pool.
  const auto orderOf = [](const Segment& row) { return std::tuple(row.id, row.firstLabel); };
  sortOnAllCores(segments, [&](const Segment& a, const Segment& b) { return orderOf(a) < orderOf(b); });
  // The labels are put in the order of the rows too, so iterating over the table reads them front
  // to back.
  std::vector<LabelIndex> pool;
  pool.reserve(rows_->labels.size());
  auto last = segments.begin();
  for (auto row = segments.begin(); row != segments.end();) {
    const auto end =
        std::find_if(row, segments.end(), [&](const Segment& other) { return other.id != row->id; });
    *last++ = merge({row, end}, pool);
    row = end;
  }
  segments.erase(last, segments.end());
  rows_->labels = std::move(pool);
}

Segment SegmentTable::merge(std::span<const Segment> rows, std::vector<LabelIndex>& pool) {
  Segment result = rows.front();
  result.firstLabel = static_cast<std::uint32_t>(pool.size());
  std::vector<bool> seen(rows.size() > 1 ? LabelTable::kCapacity + 1 : 0);
  for (const Segment& row : rows) {
    if (isOtherStretch(row, result)) rows_->others.push_back(row);
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
  const auto found = std::ranges::lower_bound(segments(), id, {}, &Segment::id);
  return found != segments().end() && found->id == id ? &*found : nullptr;
}

std::uint32_t fingerprintOf(const SegmentTable& table) {
  constexpr qsizetype kBlockBytes = qsizetype{1}
                                    << 16;  // a CRC-32 of many small pieces would take far longer
  std::uint32_t fingerprint = 0;
  QByteArray ids;
  ids.reserve(kBlockBytes + static_cast<qsizetype>(ClipId::kLength));
  const auto take = [&] {
    fingerprint = crc32Of(std::as_bytes(std::span(ids.cbegin(), ids.cend())), fingerprint);
    ids.resize(0);
  };
  for (const Segment& segment : table.segments()) {
    const std::string_view id = segment.id.view();
    ids.append(id.data(), static_cast<qsizetype>(id.size()));
    if (ids.size() >= kBlockBytes) take();
  }
  take();
  return fingerprint;
}

}  // namespace ase
