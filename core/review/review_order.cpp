#include "core/review/review_order.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

#include "core/base/parallel.h"
#include "core/inspect/level.h"
#include "core/review/review_facets.h"

namespace ase {
namespace {

/// Sorts rows by a key that is computed once per row; rows with equal keys stay ordered by id.
/// False after a cancel.
template <class Key>
bool sortByKey(std::vector<std::uint32_t>& rows, bool descending, const CancelToken& cancel, Key&& key) {
  using Value = decltype(key(std::uint32_t{}));
  std::vector<std::pair<Value, std::uint32_t>> keyed;
  keyed.reserve(rows.size());
  for (std::uint32_t row : rows) keyed.emplace_back(key(row), row);
  const auto isBefore = [descending](const auto& a, const auto& b) {
    if (a.first == b.first) return a.second < b.second;
    return descending ? b.first < a.first : a.first < b.first;
  };
  if (!sortOnAllCores(keyed, isBefore, cancel)) return false;
  std::ranges::transform(keyed, rows.begin(), [](const auto& pair) { return pair.second; });
  return true;
}

/// The rank of each label in the order of their names, from 1.
std::vector<std::uint16_t> ranksOf(const LabelTable& labels) {
  std::vector<std::pair<QString, LabelIndex>> names;
  for (std::size_t label = 0; label < labels.size(); ++label)
    names.emplace_back(labels.name(static_cast<LabelIndex>(label)), static_cast<LabelIndex>(label));
  std::ranges::sort(names);
  std::vector<std::uint16_t> ranks(labels.size());
  for (std::size_t i = 0; i < names.size(); ++i) ranks[names[i].second] = static_cast<std::uint16_t>(i + 1);
  return ranks;
}

/// The rank of each row's note in the order of all notes, from 1; 0 without a note.
std::vector<std::uint32_t> noteRanksOf(const ReviewTable& table) {
  std::map<QString, std::vector<std::uint32_t>> rowsOf;
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    if (table.hasNote(row)) rowsOf[table.decision(row).note].push_back(row);
  }
  std::vector<std::uint32_t> ranks(table.size());
  std::uint32_t rank = 0;
  for (const auto& [note, rows] : rowsOf) {
    ++rank;
    for (const std::uint32_t row : rows) ranks[row] = rank;
  }
  return ranks;
}

/// A key that sorts clips by the names of their first four labels.
std::uint64_t labelKey(std::span<const LabelIndex> labels, std::span<const std::uint16_t> ranks) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 4; ++i) key = key << 16U | (i < labels.size() ? ranks[labels[i]] : 0U);
  return key;
}

/// How close the clips of rows are to the thresholds that decide about them.
class Closeness {
 public:
  Closeness(const ReviewTable& table, const SubsetCriteria& criteria)
      : table_(table), criteria_(criteria), levels_(kFullScale + std::size_t{1}) {
    for (std::size_t peak = 0; peak < levels_.size(); ++peak)
      levels_[peak] = peakLevel(static_cast<std::uint16_t>(peak));
  }

  /// In parts of the sliders' ranges; infinite where no threshold decides.
  double distanceOf(std::uint32_t row) const {
    constexpr double kSeconds = ReviewHistograms::kMostSeconds;
    constexpr double kDecibels = -kLowestLevel;
    double distance = std::numeric_limits<double>::infinity();
    const ClipRecord* record = table_.record(row);
    if (record == nullptr || record->access != Access::Readable || !isSound(record->facts)) return distance;
    const ReviewRow& line = table_.rows()[row];
    const Criteria& criteria = criteria_[line.segmentSubset];
    if (criteria.minDuration)
      distance = std::abs(record->facts.duration() - *criteria.minDuration) / kSeconds;
    if (criteria.silenceThreshold && !line.maySilent) {
      const double level = levels_[std::min(record->facts.peak, kFullScale)];
      distance = std::min(distance, std::abs(level - *criteria.silenceThreshold) / kDecibels);
    }
    return distance;
  }

 private:
  const ReviewTable& table_;
  const SubsetCriteria& criteria_;
  std::vector<double> levels_;  ///< by peak, as two million logarithms take long
};

}  // namespace

bool sortRows(const ReviewTable& table, const ReviewJudgement& judgement, const ReviewQuery& query,
              std::vector<std::uint32_t>& rows, const CancelToken& cancel) {
  const auto sort = [&](const auto& key) { return sortByKey(rows, query.descending, cancel, key); };
  const auto fact = [&](auto read) {
    return sort([&, read](std::uint32_t row) {
      const ClipRecord* record = table.record(row);
      return record != nullptr ? read(record->facts) : decltype(read(record->facts)){};
    });
  };
  if (query.order == ReviewOrder::ClosestToThreshold) {
    return sortByKey(rows, false, cancel, [closeness = Closeness(table, judgement.tried)](std::uint32_t row) {
      return closeness.distanceOf(row);
    });
  }
  switch (query.sortBy) {
    case ReviewColumn::Id:
      if (query.descending) std::ranges::reverse(rows);
      return true;
    case ReviewColumn::Subsets:
      return sort([&](std::uint32_t row) { return table.rows()[row].subsets.bits(); });
    case ReviewColumn::Labels:
      return sort([&, ranks = ranksOf(table.labelTable())](std::uint32_t row) {
        return labelKey(table.labels(row), ranks);
      });
    case ReviewColumn::Duration:
      return fact([](const AudioFacts& facts) { return facts.duration(); });
    case ReviewColumn::Peak:
      return fact([](const AudioFacts& facts) { return facts.peak; });
    case ReviewColumn::Size:
      return fact([](const AudioFacts& facts) { return facts.bytes; });
    case ReviewColumn::Reason:
      return sort([&](std::uint32_t row) {
        const ClipRecord* record = table.record(row);
        return std::pair((*judgement.verdicts)[row]->reason,
                         record != nullptr ? record->access : Access::Readable);
      });
    case ReviewColumn::Detail:
      return fact([](const AudioFacts& facts) {
        const Detail detail = facts.detail.value();
        return std::tuple(detail.code, detail.argument, detail.first);
      });
    case ReviewColumn::Archive:
      return sort([&, indices = archiveIndicesOf(table)](std::uint32_t row) {
        const ClipRecord* record = table.record(row);
        return record != nullptr ? indices.value(record->source) + 1 : 0U;
      });
    case ReviewColumn::UserVerdict:
      return sort([&](std::uint32_t row) { return table.userVerdict(row); });
    case ReviewColumn::Note:
      return sort([ranks = noteRanksOf(table)](std::uint32_t row) { return ranks[row]; });
  }
  return false;
}

}  // namespace ase
