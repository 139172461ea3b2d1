#include "core/review/review_table.h"

#include <algorithm>
#include <tuple>

#include <QStringList>

#include "core/base/parallel.h"

namespace ase {

ReviewTable::ReviewTable(std::vector<SegmentTable> subsets, LabelTable labels, RecordTable records)
    : subsets_(std::move(subsets)), labels_(std::move(labels)), records_(std::move(records)) {
  const auto silence = labels_.find(kSilenceMid);
  std::size_t count = 0;
  for (const SegmentTable& table : subsets_) count += table.size();
  rows_.reserve(count);
  std::vector<bool> used(labels_.size());
  const auto orderOf = [](const ReviewRow& row) {
    return std::tuple(row.id, row.maySilent, row.segmentSubset);
  };
  for (const SegmentTable& table : subsets_) {
    for (std::uint32_t i = 0; i < table.size(); ++i) {
      const Segment& segment = table.segments()[i];
      ReviewRow row{segment.id, {}, table.subset(), silence && table.hasLabel(segment, *silence), i};
      row.subsets.insert(table.subset());
      rows_.push_back(row);
      for (const LabelIndex label : table.labels(segment)) used[label] = true;
    }
    std::ranges::inplace_merge(rows_, rows_.end() - static_cast<std::ptrdiff_t>(table.size()), {}, orderOf);
  }
  for (std::size_t label = 0; label < used.size(); ++label) {
    if (used[label]) labelsInUse_.push_back(static_cast<LabelIndex>(label));
  }
  auto last = rows_.begin();  // behind the lines that stand; further subsets join the line before
  for (const ReviewRow& row : rows_) {
    const bool joins =
        last != rows_.begin() && (last - 1)->id == row.id && (last - 1)->maySilent == row.maySilent;
    if (joins) {
      (last - 1)->subsets.insert(row.segmentSubset);
    } else {
      *last++ = row;
    }
  }
  rows_.erase(last, rows_.end());
  pending_.assign(rows_.size(), false);
  userVerdict_.assign(rows_.size(), UserVerdict::None);
  for (const auto& [id, decision] : records_.decisions) {
    for (const std::uint32_t row : rowsOf(id)) userVerdict_[row] = decision.verdict;
  }
  recordOf_.assign(rows_.size(), kNoRecord);
  auto record = records_.records.begin();
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    while (record != records_.records.end() && record->id < rows_[row].id) ++record;
    if (record == records_.records.end()) break;
    if (record->id == rows_[row].id)
      recordOf_[row] = static_cast<std::uint32_t>(record - records_.records.begin());
  }
}

const SegmentTable& ReviewTable::tableOf(Subset subset) const {
  return *std::ranges::find(subsets_, subset, &SegmentTable::subset);
}

const Segment& ReviewTable::segment(std::uint32_t row) const {
  return tableOf(rows_[row].segmentSubset).segments()[rows_[row].segment];
}

std::span<const LabelIndex> ReviewTable::labels(std::uint32_t row) const {
  return tableOf(rows_[row].segmentSubset).labels(segment(row));
}

QString ReviewTable::labelNames(std::uint32_t row) const {
  QStringList names;
  for (LabelIndex label : labels(row)) names.push_back(labels_.name(label));
  return names.join(QStringLiteral(", "));
}

const ClipRecord* ReviewTable::record(std::uint32_t row) const {
  return recordOf_[row] == kNoRecord ? nullptr : &records_.records[recordOf_[row]];
}

ClipSource ReviewTable::source(std::uint32_t row) const {
  const ClipRecord* known = record(row);
  return known != nullptr ? records_.sources.value(known->source) : ClipSource{};
}

std::vector<std::uint32_t> ReviewTable::rowsOf(ClipId id) const {
  const auto found = std::ranges::equal_range(rows_, id, {}, &ReviewRow::id);
  std::vector<std::uint32_t> result;
  for (auto row = found.begin(); row != found.end(); ++row)
    result.push_back(static_cast<std::uint32_t>(row - rows_.begin()));
  return result;
}

void ReviewTable::addRecords(std::span<const ClipRecord> records) {
  for (const ClipRecord& record : records) {
    const std::vector<std::uint32_t> rows = rowsOf(record.id);
    if (rows.empty()) continue;
    const std::uint32_t known = recordOf_[rows.front()];
    const bool isNew = known == kNoRecord;
    const auto index = isNew ? static_cast<std::uint32_t>(records_.records.size()) : known;
    if (isNew) {
      records_.records.push_back(record);  // their order does not matter here: rows point to them
    } else {
      records_.records[index] = record;
    }
    for (std::uint32_t row : rows) recordOf_[row] = index;
  }
}

void ReviewTable::setDecision(ClipId id, const UserDecision& decision) {
  if (decision.verdict == UserVerdict::None && decision.note.isEmpty()) {
    records_.decisions.erase(id);
  } else {
    records_.decisions[id] = decision;
  }
  for (const std::uint32_t row : rowsOf(id)) userVerdict_[row] = decision.verdict;
}

void ReviewTable::setPending(std::vector<ClipId> ids) {
  std::ranges::sort(ids);
  auto id = ids.begin();
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    while (id != ids.end() && *id < rows_[row].id) ++id;
    pending_[row] = id != ids.end() && *id == rows_[row].id;
  }
}

std::optional<Verdict> ReviewTable::judgeRow(std::uint32_t row, const Judge& judge) const {
  const ClipRecord* known = record(row);
  if (known == nullptr) {
    if (pending_[row]) return std::nullopt;
    return Verdict{State::Missing, Reason::None};
  }
  if (known->access != Access::Readable) return Verdict{State::Unreachable, Reason::None};
  return judge(known->facts, rows_[row].maySilent, userVerdict_[row]);
}

RowVerdicts judgeRows(const ReviewTable& table, const Criteria& criteria) {
  RowVerdicts verdicts(table.size());
  forEachPart(verdicts.size(), [&, judge = Judge(criteria)](const ListPart& part) {
    for (std::size_t row = part.from; row < part.to; ++row)
      verdicts[row] = table.judgeRow(static_cast<std::uint32_t>(row), judge);
  });
  return verdicts;
}

}  // namespace ase
