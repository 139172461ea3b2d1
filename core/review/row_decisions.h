#pragma once

#include <cstdint>
#include <span>

#include <QHash>
#include <QList>

#include "core/results/user_decisions.h"
#include "core/review/review_row.h"

namespace ase {

/// What the user decided about the clips of a review, by row, and about clips that it does not list. Copies
/// share what they hold until one of them is changed. The rows are always the same ones, sorted by id.
class RowDecisions {
 public:
  RowDecisions() = default;
  RowDecisions(std::span<const ReviewRow> rows, const UserDecisions& decisions);

  UserVerdict verdict(std::uint32_t row) const { return entries_[row].verdict; }
  bool isReviewed(std::uint32_t row) const {
    return verdict(row) != UserVerdict::None || entries_[row].reviewed;
  }
  bool hasNote(std::uint32_t row) const { return entries_[row].hasNote; }
  UserDecision at(std::uint32_t row) const;
  const UserDecisions& unlisted() const { return unlisted_; }
  /// Of the rows, those that say something; of other clips, all. In time that grows with the number of rows.
  UserDecisions all(std::span<const ReviewRow> rows) const;

  void set(std::span<const ReviewRow> rows, const UserDecisions& decisions);

 private:
  struct Entry {
    UserVerdict verdict = UserVerdict::None;
    bool reviewed = false;
    bool hasNote = false;
  };

  QList<Entry> entries_;
  QHash<std::uint32_t, QString> notes_;
  UserDecisions unlisted_;
};

}  // namespace ase
