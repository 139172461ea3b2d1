#include "core/shard/pieces.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string_view>

#include <QHash>

#include "core/base/csv.h"
#include "core/results/record_codec.h"

namespace ase {
namespace {

/// The ends that runs of neighbours can have after each cut, if every sum is from `least` to `least` +
/// `slack`: they are neighbours themselves, as no size is above `slack`.
class Ends {
 public:
  Ends(std::span<const std::int64_t> before, int pieces, std::int64_t least, std::int64_t slack)
      : before_(before), least_(least), slack_(slack) {
    ranges_.push_back({0, 0});
    for (int piece = 0; piece < pieces && !isBeyond(); ++piece) {
      const auto [first, last] = ranges_.back();
      const auto end = std::ranges::upper_bound(before_, before_[last] + least_ + slack_);
      ranges_.push_back(
          {firstAt(before_[first] + least_), static_cast<std::size_t>(end - before_.begin()) - 1});
    }
  }

  /// Whether there is not enough for so many runs.
  bool isBeyond() const { return ranges_.back().first >= before_.size(); }

  /// Where the run begins that is cut by `cut` and ends at `end`.
  std::size_t beginOf(std::size_t cut, std::size_t end) const {
    return std::max(ranges_[cut - 1].first, firstAt(before_[end] - least_ - slack_));
  }

 private:
  struct Range {
    std::size_t first;
    std::size_t last;
  };

  std::size_t firstAt(std::int64_t sum) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(before_, sum) - before_.begin());
  }

  std::span<const std::int64_t> before_;
  std::int64_t least_;
  std::int64_t slack_;
  std::vector<Range> ranges_;
};

/// A text that may have any character, line breaks among them, in one line.
QByteArray oneLine(const QString& text) {
  return text.toUtf8().toPercentEncoding(" /,()'\"");
}

}  // namespace

std::vector<std::size_t> cutEvenly(std::span<const std::int64_t> sizes, int pieces) {
  std::vector<std::int64_t> before{0};  // the sum of all sizes before an index
  std::partial_sum(sizes.begin(), sizes.end(), std::back_inserter(before));
  const std::int64_t largest = sizes.empty() ? 0 : std::ranges::max(sizes);
  std::int64_t least = 0;
  std::int64_t most = before.back() / pieces;
  while (least < most) {  // the largest least sum that does not lead beyond the end
    const std::int64_t middle = most - (most - least) / 2;
    (Ends(before, pieces, middle, largest).isBeyond() ? most = middle - 1 : least = middle);
  }
  const Ends ends(before, pieces, least, largest);
  std::vector<std::size_t> cuts(static_cast<std::size_t>(pieces) + 1, sizes.size());
  for (std::size_t cut = cuts.size() - 1; cut > 0; --cut) cuts[cut - 1] = ends.beginOf(cut, cuts[cut]);
  return cuts;
}

QByteArray encodePiece(std::span<const PlanItem> items, const Plan& plan, const Catalog& catalog,
                       const QHash<SourceId, ClipSource>& sources) {
  QByteArray csv;
  for (const PlanItem& item : items) {
    CsvLine line(csv);
    line.add(item.id.toString());
    line.add(oneLine(catalog.archiveOf(item.location).set.name));
    for (const std::uint32_t number :
         {item.location.clip, std::uint32_t{item.subsets.bits()}, std::uint32_t{item.maySilent.bits()},
          std::uint32_t{item.others.bits()}, static_cast<std::uint32_t>(item.user)})
      line.add(QByteArray::number(number));
    if (item.kept == PlanItem::kNothing) continue;
    const ClipRecord& kept = plan.kept[item.kept];
    const ClipSource source = sources.value(kept.source);
    line.add(encodeRecords({&kept, 1}).toBase64());
    for (const QString& text : {source.archive, source.stamp, source.folder}) line.add(oneLine(text));
  }
  return csv;
}

std::optional<Piece> decodePiece(const QByteArray& csv, const Catalog& catalog) {
  QHash<QString, std::uint32_t> archives;
  for (std::size_t i = 0; i < catalog.archives().size(); ++i)
    archives.insert(catalog.archives()[i].set.name, static_cast<std::uint32_t>(i));
  Piece piece;
  Plan& plan = piece.plan;
  for (const QByteArray& row : csv.split('\n')) {
    if (row.isEmpty()) continue;
    const auto fields = splitCsv(std::string_view(row.constData(), static_cast<std::size_t>(row.size())));
    constexpr std::size_t kFields = 7;
    constexpr std::size_t kFieldsIfKept = 11;
    if (!fields || (fields->size() != kFields && fields->size() != kFieldsIfKept)) return std::nullopt;
    const auto text = [&](std::size_t field) {
      return QString::fromUtf8(QByteArray::fromPercentEncoding(QByteArray::fromStdString((*fields)[field])));
    };
    bool areNumbers = true;
    const auto number = [&](std::size_t field) {
      bool isNumber = false;
      const std::uint32_t value = text(field).toUInt(&isNumber);
      areNumbers = areNumbers && isNumber;
      return value;
    };
    const auto id = ClipId::parse((*fields)[0]);
    const auto archive = archives.constFind(text(1));
    if (!id || archive == archives.constEnd()) return std::nullopt;
    PlanItem item{*id,
                  {*archive, number(2)},
                  SubsetSet::fromBits(number(3)),
                  SubsetSet::fromBits(number(4)),
                  SubsetSet::fromBits(number(5)),
                  static_cast<UserVerdict>(number(6)),
                  PlanItem::kNothing};
    if (!areNumbers || item.user > UserVerdict::Reject) return std::nullopt;
    const auto& clips = catalog.archives()[*archive].clips;
    if (item.location.clip >= clips.size() || clips[item.location.clip].id != *id) return std::nullopt;
    if (fields->size() == kFieldsIfKept) {
      item.kept = static_cast<std::uint32_t>(plan.kept.size());
      const QByteArray kept = QByteArray::fromBase64(QByteArray::fromStdString((*fields)[7]));
      if (!decodeRecords(kept, RecordFormat::Third, plan.kept) || plan.kept.size() != item.kept + 1)
        return std::nullopt;
      piece.keptSources.push_back({text(8), text(9), text(10)});
    }
    plan.work.push_back(item);
  }
  return piece;
}

}  // namespace ase
