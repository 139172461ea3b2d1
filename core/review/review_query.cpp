#include "core/review/review_query.h"

#include <algorithm>
#include <map>

#include "core/base/parallel.h"
#include "core/results/names.h"

namespace ase {
namespace {

constexpr std::uint32_t kRowsPerLook = 4096;

/// Decides row by row; what depends only on labels is worked out once per label.
class Filter {
 public:
  Filter(const ReviewTable& table, const ReviewQuery& query)
      : table_(table),
        query_(query),
        text_(query.text.trimmed()),
        textInIds_(text_.toLower().toStdString()),
        mayBeInIds_(ClipId::mayContain(textInIds_)) {
    const LabelTable& labels = table.labelTable();
    for (std::size_t label = 0; label < labels.size(); ++label) {
      const auto index = static_cast<LabelIndex>(label);
      labelHasText_.push_back(!text_.isEmpty() && labels.name(index).contains(text_, Qt::CaseInsensitive));
      labelWanted_.push_back(query.labels.contains(index));
    }
    for (std::size_t reason = 0; reason < reasonHasText_.size(); ++reason) {
      const QString name =
          reasonName(static_cast<Reason>(reason)).replace(QLatin1Char('_'), QLatin1Char(' '));
      reasonHasText_[reason] = !text_.isEmpty() && name.contains(text_, Qt::CaseInsensitive);
    }
  }

  bool matches(std::uint32_t row, Verdict verdict) const {
    if (verdict.state != query_.state) return false;
    if (!query_.reasons.empty() && !query_.reasons.contains(verdict.reason)) return false;
    const ReviewRow& line = table_.rows()[row];
    if (!query_.subsets.isEmpty() && !line.subsets.intersects(query_.subsets)) return false;
    if (!query_.labels.empty() && !anyLabel(row, labelWanted_)) return false;
    return text_.isEmpty() || reasonHasText_[static_cast<std::size_t>(verdict.reason)] ||
           anyLabel(row, labelHasText_) || (mayBeInIds_ && idHasText(line.id));
  }

 private:
  bool anyLabel(std::uint32_t row, const std::vector<bool>& flags) const {
    return std::ranges::any_of(table_.labels(row), [&](LabelIndex label) { return flags[label]; });
  }

  bool idHasText(ClipId id) const {
    std::array<char, ClipId::kLength> lower{};
    std::ranges::transform(id.view(), lower.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return std::string_view(lower.data(), lower.size()).contains(textInIds_);
  }

  const ReviewTable& table_;
  const ReviewQuery& query_;
  QString text_;
  std::string textInIds_;
  bool mayBeInIds_;
  std::vector<bool> labelHasText_;
  std::vector<bool> labelWanted_;
  std::array<bool, static_cast<std::size_t>(Reason::Rejected) + 1> reasonHasText_{};
};

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

/// The rank of each source in the order of the archives' names, from 1; sources of one archive have
/// the same.
QHash<SourceId, std::uint32_t> archiveRanksOf(const ReviewTable& table) {
  std::map<QString, std::uint32_t> ranks;
  for (const ClipSource& source : table.sources()) ranks[source.archive] = 0;
  std::uint32_t rank = 0;
  for (auto& archive : ranks) archive.second = ++rank;
  QHash<SourceId, std::uint32_t> result;
  for (auto source = table.sources().begin(); source != table.sources().end(); ++source)
    result.insert(source.key(), ranks[source->archive]);
  return result;
}

/// The rank of each row's note in the order of all notes, from 1; 0 without a note.
std::vector<std::uint32_t> noteRanksOf(const ReviewTable& table) {
  std::map<QString, std::vector<std::uint32_t>> rowsOf;
  for (const auto& [id, decision] : table.decisions()) {
    if (decision.note.isEmpty()) continue;
    for (const std::uint32_t row : table.rowsOf(id)) rowsOf[decision.note].push_back(row);
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

/// False after a cancel.
bool sortRows(const ReviewTable& table, std::span<const std::optional<Verdict>> verdicts,
              const ReviewQuery& query, std::vector<std::uint32_t>& rows, const CancelToken& cancel) {
  const auto sort = [&](const auto& key) { return sortByKey(rows, query.descending, cancel, key); };
  const auto fact = [&](auto read) {
    return sort([&, read](std::uint32_t row) {
      const ClipRecord* record = table.record(row);
      return record != nullptr ? read(record->facts) : decltype(read(record->facts)){};
    });
  };
  switch (query.sortBy.value_or(ReviewColumn::Id)) {
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
        return std::pair(verdicts[row]->reason, record != nullptr ? record->access : Access::Readable);
      });
    case ReviewColumn::Archive:
      return sort([&, ranks = archiveRanksOf(table)](std::uint32_t row) {
        const ClipRecord* record = table.record(row);
        return record != nullptr ? ranks.value(record->source) : 0U;
      });
    case ReviewColumn::UserVerdict:
      return sort([&](std::uint32_t row) { return table.userVerdict(row); });
    case ReviewColumn::Note:
      return sort([ranks = noteRanksOf(table)](std::uint32_t row) { return ranks[row]; });
  }
  return false;
}

}  // namespace

StateCounts countStates(std::span<const std::optional<Verdict>> verdicts) {
  StateCounts counts{};
  for (const auto& verdict : verdicts) {
    if (verdict) ++counts[static_cast<std::size_t>(verdict->state)];
  }
  return counts;
}

std::optional<std::vector<std::uint32_t>> runQuery(const ReviewTable& table,
                                                   std::span<const std::optional<Verdict>> verdicts,
                                                   const ReviewQuery& query, const CancelToken& cancel) {
  const Filter filter(table, query);
  std::vector<std::uint32_t> rows(verdicts.size());  // the rows found in each part begin where the part does
  std::vector<std::size_t> found(partsOf(verdicts.size()).size());
  forEachPart(verdicts.size(), [&](const ListPart& part) {
    std::size_t end = part.from;
    for (auto row = static_cast<std::uint32_t>(part.from); row < part.to; ++row) {
      if (row % kRowsPerLook == 0 && cancel.isCancelled()) return;
      if (verdicts[row] && filter.matches(row, *verdicts[row])) rows[end++] = row;
    }
    found[part.from / kPartSize] = end - part.from;
  });
  if (cancel.isCancelled()) return std::nullopt;
  auto end = rows.begin();
  for (std::size_t part = 0; part < found.size(); ++part) {
    const auto from = rows.begin() + static_cast<std::ptrdiff_t>(part * kPartSize);
    end = std::move(from, from + static_cast<std::ptrdiff_t>(found[part]), end);
  }
  rows.erase(end, rows.end());
  if (!sortRows(table, verdicts, query, rows, cancel)) return std::nullopt;
  return rows;
}

}  // namespace ase
