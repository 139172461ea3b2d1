#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/audioset/label_table.h"
#include "core/audioset/segment_table.h"
#include "core/inspect/criteria.h"
#include "core/inspect/judge.h"
#include "core/results/clip_record.h"
#include "core/results/verdict.h"
#include "core/review/review_row.h"
#include "core/review/row_decisions.h"

namespace ase {

/// Everything that the review shows about one output folder: the clips of the selected subsets and
/// what is known about them. Rows and labels never change once it is built. Records, decisions and
/// verdicts may be changed by the thread that owns the table, while nobody else reads it.
class ReviewTable {
 public:
  static constexpr std::uint32_t kNoRecord = 0xFFFFFFFF;

  ReviewTable() = default;
  /// `followed`: the criteria that the files of each subset follow; `tried`: the criteria, which
  /// may differ by subset too, that are shown instead, as after an interrupted change.
  ReviewTable(std::vector<SegmentTable> subsets, LabelTable labels, RecordTable records,
              const SubsetCriteria& followed = {}, const SubsetCriteria& tried = {});

  std::span<const ReviewRow> rows() const { return rows_; }
  std::size_t size() const { return rows_.size(); }
  const LabelTable& labelTable() const { return labels_; }
  /// The labels that at least one row has, in the table's order; the metadata may name others.
  const std::vector<LabelIndex>& labelsInUse() const { return labelsInUse_; }
  std::span<const SegmentTable> subsets() const { return subsets_; }

  const Segment& segment(std::uint32_t row) const {
    return tableOf(rows_[row].segmentSubset).segments()[rows_[row].segment];
  }
  std::span<const LabelIndex> labels(std::uint32_t row) const {
    const SegmentTable& table = tableOf(rows_[row].segmentSubset);
    return table.labels(table.segments()[rows_[row].segment]);
  }
  /// Display names, joined by ", ".
  QString labelNames(std::uint32_t row) const;
  /// nullptr if nothing is known yet.
  const ClipRecord* record(std::uint32_t row) const {
    return recordOf_[row] == kNoRecord ? nullptr : &records_->records[recordOf_[row]];
  }
  ClipSource source(std::uint32_t row) const;
  /// See ase::canBeKept().
  bool canBeKept(std::uint32_t row) const { return ase::canBeKept(record(row)); }
  UserDecision decision(std::uint32_t row) const { return decisions_.at(row); }
  /// Also where no row has the clip.
  UserDecision decisionOn(ClipId id) const;
  UserVerdict userVerdict(std::uint32_t row) const { return decisions_.verdict(row); }
  bool isReviewed(std::uint32_t row) const { return decisions_.isReviewed(row); }
  bool hasNote(std::uint32_t row) const { return decisions_.hasNote(row); }
  const RowDecisions& decisions() const { return decisions_; }
  /// The rows of a clip: one, rarely more.
  std::vector<std::uint32_t> rowsOf(ClipId id) const;

  /// The records that the table was built with, but for their decisions, to keep: addRecords() does
  /// not alter them.
  std::shared_ptr<const RecordTable> sharedRecords() const { return records_; }
  /// Adds records or replaces old ones. Those of clips that the table does not list are ignored.
  void addRecords(std::span<const ClipRecord> records);
  const QHash<SourceId, ClipSource>& sources() const { return records_->sources; }
  void setDecisions(const UserDecisions& decisions) { decisions_.set(rows_, decisions); }
  /// All of them, made from those of this table.
  void replaceDecisions(const RowDecisions& decisions) { decisions_ = decisions; }

  /// The clips that are still to be read: without a record they are not missing but not known yet.
  void setPending(std::vector<ClipId> ids);

  /// The verdict of a row; nullopt for a clip that is still to be read. A clip without a record is missing.
  std::optional<Verdict> judgeRow(std::uint32_t row, const PerSubset<Judge>& judges) const {
    return judgeRow(row, judges, decisions_.verdict(row));
  }
  /// The same without what the user decided.
  std::optional<Verdict> computedVerdict(std::uint32_t row, const PerSubset<Judge>& judges) const {
    return judgeRow(row, judges, UserVerdict::None);
  }

 private:
  std::optional<Verdict> judgeRow(std::uint32_t row, const PerSubset<Judge>& judges, UserVerdict user) const;
  const SegmentTable& tableOf(Subset subset) const {
    return *std::ranges::find(subsets_, subset, &SegmentTable::subset);
  }

  std::vector<SegmentTable> subsets_;
  LabelTable labels_;
  std::vector<LabelIndex> labelsInUse_;
  std::shared_ptr<RecordTable> records_ = std::make_shared<RecordTable>();
  std::vector<ReviewRow> rows_;  ///< sorted by id
  RowDecisions decisions_;
  std::vector<bool> pending_;            ///< per row
  std::vector<std::uint32_t> recordOf_;  ///< per row: index into records_.records, or kNoRecord
};

/// One entry per row, in the table's order.
using RowVerdicts = std::vector<std::optional<Verdict>>;

/// The verdicts on all rows by `criteria`.
RowVerdicts judgeRows(const ReviewTable& table, const SubsetCriteria& criteria);

}  // namespace ase
