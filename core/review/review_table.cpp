#include "core/review/review_table.h"

#include <algorithm>
#include <utility>

#include <QStringList>

#include "core/audioset/listing.h"
#include "core/results/verdict.h"

namespace ase {

namespace {

/// The lines for the clips of a part, what is known about each, and which labels they have.
struct Lines {
  std::vector<ReviewRow> rows;
  std::vector<std::uint32_t> recordOf;
  std::vector<bool> labels;
};

/// Adds a clip's line or lines.
void addLines(std::vector<ReviewRow>& rows, std::span<const SegmentTable> tables, const Listing& listing,
              std::optional<LabelIndex> silence, const SubsetCriteria& followed,
              const SubsetCriteria& tried) {
  const std::size_t first = rows.size();
  for (const SegmentTable& table : tables) {
    const Subset subset = table.subset();
    const Segment* segment = listing.rows[subset];
    if (segment == nullptr) continue;
    const bool maySilent = silence && table.hasLabel(*segment, *silence);
    const auto line = std::find_if(
        rows.begin() + static_cast<std::ptrdiff_t>(first), rows.end(), [&](const ReviewRow& row) {
          return row.maySilent == maySilent && followed[row.segmentSubset] == followed[subset] &&
                 tried[row.segmentSubset] == tried[subset];
        });
    if (line != rows.end()) {
      line->subsets.insert(subset);
      continue;
    }
    const auto index = static_cast<std::uint32_t>(segment - table.segments().data());
    rows.push_back({listing.id, {}, subset, maySilent, index});
    rows.back().subsets.insert(subset);
  }
  std::stable_sort(rows.begin() + static_cast<std::ptrdiff_t>(first), rows.end(),
                   [](const ReviewRow& a, const ReviewRow& b) { return a.maySilent < b.maySilent; });
}

Lines linesOf(std::span<const SegmentTable> tables, const ListingPart& part, const LabelTable& labels,
              std::span<const ClipRecord> records, const SubsetCriteria& followed,
              const SubsetCriteria& tried) {
  const auto silence = labels.find(kSilenceMid);
  Lines lines{{}, {}, std::vector<bool>(labels.size())};
  std::size_t most = 0;
  for (const auto& rows : part) most += rows.size();
  lines.rows.reserve(most);
  lines.recordOf.reserve(most);
  std::size_t at = 0;
  forEachListing(tables, part, [&](const Listing& listing) {
    addLines(lines.rows, tables, listing, silence, followed, tried);
    at = gallop(records, at, listing.id, &ClipRecord::id);
    const bool known = at < records.size() && records[at].id == listing.id;
    lines.recordOf.resize(lines.rows.size(), known ? static_cast<std::uint32_t>(at) : ReviewTable::kNoRecord);
    for (const SegmentTable& table : tables) {
      const Segment* row = listing.rows[table.subset()];
      if (row == nullptr) continue;
      for (const LabelIndex label : table.labels(*row)) lines.labels[label] = true;
    }
  });
  return lines;
}

}  // namespace

ReviewTable::ReviewTable(std::vector<SegmentTable> subsets, LabelTable labels, RecordTable records,
                         const SubsetCriteria& followed, const SubsetCriteria& tried)
    : subsets_(std::move(subsets)), labels_(std::move(labels)) {
  const UserDecisions decisions = std::exchange(records.decisions, {});
  records_ = std::make_shared<RecordTable>(std::move(records));
  std::ranges::sort(subsets_, {}, &SegmentTable::subset);
  const std::vector<ListingPart> parts = listingPartsOf(subsets_);
  std::vector<Lines> lines(parts.size());
  forEachOnAllCores(parts.size(), [&](std::size_t i) {
    lines[i] = linesOf(subsets_, parts[i], labels_, records_->records, followed, tried);
  });
  std::size_t count = 0;
  for (const Lines& some : lines) count += some.rows.size();
  rows_.reserve(count);
  recordOf_.reserve(count);
  std::vector<bool> used(labels_.size());
  for (Lines& some : lines) {
    rows_.insert(rows_.end(), some.rows.begin(), some.rows.end());
    recordOf_.insert(recordOf_.end(), some.recordOf.begin(), some.recordOf.end());
    for (std::size_t label = 0; label < used.size(); ++label) used[label] = used[label] || some.labels[label];
    some = {};
  }
  for (std::size_t label = 0; label < used.size(); ++label) {
    if (used[label]) labelsInUse_.push_back(static_cast<LabelIndex>(label));
  }
  pending_.assign(rows_.size(), false);
  decisions_ = RowDecisions(rows_, decisions);
}

QString ReviewTable::labelNames(std::uint32_t row) const {
  QStringList names;
  for (LabelIndex label : labels(row)) names.push_back(labels_.name(label));
  return names.join(QStringLiteral(", "));
}

ClipSource ReviewTable::source(std::uint32_t row) const {
  const ClipRecord* known = record(row);
  return known != nullptr ? records_->sources.value(known->source) : ClipSource{};
}

std::vector<std::uint32_t> ReviewTable::rowsOf(ClipId id) const {
  const auto found = std::ranges::equal_range(rows_, id, {}, &ReviewRow::id);
  std::vector<std::uint32_t> result;
  for (auto row = found.begin(); row != found.end(); ++row)
    result.push_back(static_cast<std::uint32_t>(row - rows_.begin()));
  return result;
}

UserDecision ReviewTable::decisionOn(ClipId id) const {
  const std::vector<std::uint32_t> rows = rowsOf(id);
  return rows.empty() ? decisions_.unlisted().of(id) : decision(rows.front());
}

void ReviewTable::addRecords(std::span<const ClipRecord> records) {
  if (records_.use_count() > 1) records_ = std::make_shared<RecordTable>(*records_);
  for (const ClipRecord& record : records) {
    const std::vector<std::uint32_t> rows = rowsOf(record.id);
    if (rows.empty()) continue;
    const std::uint32_t known = recordOf_[rows.front()];
    const bool isNew = known == kNoRecord;
    const auto index = isNew ? static_cast<std::uint32_t>(records_->records.size()) : known;
    if (isNew) {
      records_->records.push_back(record);  // their order does not matter here, as rows point to them
    } else {
      records_->records[index] = record;
    }
    for (std::uint32_t row : rows) recordOf_[row] = index;
  }
}

void ReviewTable::setPending(std::vector<ClipId> ids) {
  std::ranges::sort(ids);
  auto id = ids.begin();
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    while (id != ids.end() && *id < rows_[row].id) ++id;
    pending_[row] = id != ids.end() && *id == rows_[row].id;
  }
}

std::optional<Verdict> ReviewTable::judgeRow(std::uint32_t row, const PerSubset<Judge>& judges,
                                             UserVerdict user) const {
  const ClipRecord* known = record(row);
  if (known == nullptr && pending_[row]) return std::nullopt;
  const ReviewRow& line = rows_[row];
  return verdictOf(known, line.maySilent, user, judges[line.segmentSubset]);
}

RowVerdicts judgeRows(const ReviewTable& table, const SubsetCriteria& criteria) {
  RowVerdicts verdicts(table.size());
  forEachPart(verdicts.size(), [&, judges = judgesBy(criteria)](const ListPart& part) {
    for (std::size_t row = part.from; row < part.to; ++row)
      verdicts[row] = table.judgeRow(static_cast<std::uint32_t>(row), judges);
  });
  return verdicts;
}

}  // namespace ase
