#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <QSharedData>

#include "core/audioset/clip_id.h"
#include "core/audioset/label_table.h"
#include "core/audioset/subset.h"

namespace ase {

/// One clip that the metadata list for a subset. Times are milliseconds in the source video; -1 if
/// not given.
struct Segment {
  ClipId id;
  std::int32_t startMs = -1;
  std::int32_t endMs = -1;
  std::uint32_t firstLabel = 0;  ///< where its labels begin in SegmentTable's pool
  std::uint16_t labelCount = 0;
};

/// Whether two rows of the same clip name different stretches of its video, as far as they give
/// times.
inline bool isOtherStretch(const Segment& a, const Segment& b) {
  const auto differ = [](std::int32_t x, std::int32_t y) { return x >= 0 && y >= 0 && x != y; };
  return differ(a.startMs, b.startMs) || differ(a.endMs, b.endMs);
}

/// The clips of one subset, each id once, sorted by id. Labels of all rows share one pool: 2 million rows are
/// 50 MB. Built once, then read from any thread; copies share the rows.
class SegmentTable {
 public:
  explicit SegmentTable(Subset subset) : subset_(subset), rows_(new Rows) {}

  void reserve(std::size_t rows) { rows_->segments.reserve(rows); }
  /// Adds a row, in any order. If an id comes again, sort() merges the labels and keeps the first
  /// times.
  void append(ClipId id, std::int32_t startMs, std::int32_t endMs, std::span<const LabelIndex> labels);
  /// Brings the table into its final order; call once after the last append().
  void sort();

  Subset subset() const { return subset_; }
  std::span<const Segment> segments() const { return rows_->segments; }
  std::size_t size() const { return rows_->segments.size(); }
  /// Rows that sort() merged with another row of their clip although they name a different stretch
  /// of its video. Their labels count as the clip's.
  std::span<const Segment> otherSegments() const { return rows_->others; }
  std::span<const LabelIndex> labels(const Segment& segment) const {
    return std::span(rows_->labels).subspan(segment.firstLabel, segment.labelCount);
  }
  bool hasLabel(const Segment& segment, LabelIndex label) const;
  /// The row of a clip; nullptr if the subset does not list it. Only after sort().
  const Segment* find(ClipId id) const;

 private:
  struct Rows : QSharedData {
    std::vector<Segment> segments;
    std::vector<LabelIndex> labels;  ///< the pool
    std::vector<Segment> others;
  };

  /// One row for all rows of a clip; their labels are added to `pool`, each once.
  Segment merge(std::span<const Segment> rows, std::vector<LabelIndex>& pool);

  Subset subset_;
  QSharedDataPointer<Rows> rows_;
};

/// A number that shows, from the clips of a sorted list, whether it is the same list as before.
std::uint32_t fingerprintOf(const SegmentTable& table);

}  // namespace ase
