#include "core/review/row_decisions.h"

#include "core/base/gallop.h"

namespace ase {

RowDecisions::RowDecisions(std::span<const ReviewRow> rows, const UserDecisions& decisions)
    : entries_(std::ssize(rows)) {
  set(rows, decisions);
}

UserDecision RowDecisions::at(std::uint32_t row) const {
  const Entry& entry = entries_[row];
  return {entry.verdict, entry.hasNote ? notes_.value(row) : QString(), entry.reviewed};
}

UserDecisions RowDecisions::all(std::span<const ReviewRow> rows) const {
  UserDecisions listed;
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    const bool isFirst = row == 0 || rows[row - 1].id != rows[row].id;
    if (isFirst && (isReviewed(row) || hasNote(row))) listed.set(rows[row].id, at(row));
  }
  listed.merge(unlisted_);
  return listed;
}

void RowDecisions::set(std::span<const ReviewRow> rows, const UserDecisions& decisions) {
  std::size_t row = 0;
  for (qsizetype i = 0; i < decisions.size(); ++i) {
    const ClipId clip = decisions.clip(i);
    row = gallop(rows, row, clip, &ReviewRow::id);
    if (row == rows.size() || rows[row].id != clip) {
      unlisted_.set(clip, decisions.decision(i));
      continue;
    }
    const UserDecision decision = decisions.decision(i);
    for (; row < rows.size() && rows[row].id == clip; ++row) {
      Entry& entry = entries_[static_cast<qsizetype>(row)];
      const bool hasNote = !decision.note.isEmpty();
      if (hasNote) notes_.insert(static_cast<std::uint32_t>(row), decision.note);
      if (!hasNote && entry.hasNote) notes_.remove(static_cast<std::uint32_t>(row));
      entry = {decision.verdict, decision.reviewed, hasNote};
    }
  }
}

}  // namespace ase
