#include "core/job/segment_conflicts.h"

#include <utility>

#include "core/base/gallop.h"
#include "core/metadata/metadata_file.h"

namespace ase {
namespace {

/// Such as `30.000 to 40.000 s`, or `from 30.000 s` where the list gives no end.
QString timesOf(const Segment& segment) {
  const auto seconds = [](std::int32_t milliseconds) {
    return QString::number(milliseconds / 1000.0, 'f', 3);
  };
  return segment.endMs < 0
             ? QStringLiteral("from %1 s").arg(seconds(segment.startMs))
             : QStringLiteral("%1 to %2 s").arg(seconds(segment.startMs), seconds(segment.endMs));
}

/// The clips that two lists, or two rows of one, give different segments.
class Conflicts {
 public:
  Conflicts(const SegmentTable& one, const SegmentTable& other)
      : one_(segmentsFileOf(one.subset())), other_(segmentsFileOf(other.subset())) {}

  void add(const Segment& one, const Segment& other) {
    if (count_++ > 0) return;
    const QString in = one_ == other_ ? QString() : QStringLiteral(" in ") + metadataFileName(one_);
    first_ = QStringLiteral("%1: %2%3, %4 in %5")
                 .arg(one.id.toString(), timesOf(one), in, timesOf(other), metadataFileName(other_));
  }

  void warn(const QString& folder, std::vector<Error>& warnings) const {
    if (count_ == 0) return;
    const QString more = count_ > 1 ? QStringLiteral("; and %1 more").arg(count_ - 1) : QString();
    warnings.push_back({ErrorCode::MetadataTwoSegments, locateMetadataFile(other_, folder), first_ + more});
  }

 private:
  MetadataFile one_;
  MetadataFile other_;
  qint64 count_ = 0;
  QString first_;
};

Conflicts withinList(const SegmentTable& list) {
  Conflicts conflicts(list, list);
  for (const Segment& row : list.otherSegments()) conflicts.add(*list.find(row.id), row);
  return conflicts;
}

Conflicts betweenLists(const SegmentTable& one, const SegmentTable& other) {
  Conflicts conflicts(one, other);
  const bool isShorter = one.size() < other.size();
  const std::span<const Segment> few = (isShorter ? one : other).segments();
  const std::span<const Segment> many = (isShorter ? other : one).segments();
  std::size_t at = 0;
  for (const Segment& row : few) {
    at = gallop(many, at, row.id, &Segment::id);
    if (at == many.size()) break;
    if (many[at].id != row.id || !isOtherStretch(row, many[at])) continue;
    conflicts.add(isShorter ? row : many[at], isShorter ? many[at] : row);
  }
  return conflicts;
}

}  // namespace

std::vector<Error> segmentConflicts(std::span<const SegmentTable> lists, const QString& metadataFolder) {
  std::vector<Error> warnings;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    withinList(lists[i]).warn(metadataFolder, warnings);
    for (std::size_t j = 0; j < i; ++j) betweenLists(lists[j], lists[i]).warn(metadataFolder, warnings);
  }
  return warnings;
}

}  // namespace ase
