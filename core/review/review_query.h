#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include <QString>

#include "core/base/cancel_token.h"
#include "core/review/review_table.h"

namespace ase {

/// What a column of the review shows.
enum class ReviewColumn : std::uint8_t {
  Id,
  Subsets,
  Labels,
  Duration,
  Peak,
  Reason,
  Archive,
  Size,
  UserVerdict,
  Note
};
inline constexpr std::size_t kReviewColumnCount = 10;

/// Which rows to show, and in what order.
struct ReviewQuery {
  State state = State::Valid;
  QString text;              ///< part of an id, a label's name, a reason; case does not matter; empty: all
  SubsetSet subsets;         ///< only rows in at least one of these; empty: all
  std::set<Reason> reasons;  ///< only these; empty: all
  std::set<LabelIndex> labels;
  std::optional<ReviewColumn> sortBy;  ///< unset: by id
  bool descending = false;
};

/// Rows per state.
using StateCounts = std::array<qint64, 4>;
StateCounts countStates(std::span<const std::optional<Verdict>> verdicts);

/// The rows that a query selects, in its order; nullopt after a cancel. Only reads the table.
std::optional<std::vector<std::uint32_t>> runQuery(const ReviewTable& table,
                                                   std::span<const std::optional<Verdict>> verdicts,
                                                   const ReviewQuery& query, const CancelToken& cancel);

}  // namespace ase
