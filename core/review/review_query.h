#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include <QString>

#include "core/base/cancel_token.h"
#include "core/review/review_facets.h"
#include "core/review/review_judgement.h"
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
  Detail,
  Archive,
  Size,
  UserVerdict,
  Note
};
inline constexpr std::size_t kReviewColumnCount = 11;

/// In what order rows are shown.
enum class ReviewOrder : std::uint8_t {
  ByColumn,
  /// By |value - threshold| / the slider's range, the lesser of duration and peak: the verdicts on the first
  /// ones are the most doubtful. Clips that no threshold decides about come last: those without a value,
  /// those that are wrong otherwise, and as to the peak those that are labelled Silence.
  ClosestToThreshold
};

/// Which rows to show, and in what order.
struct ReviewQuery {
  State state = State::Valid;
  QString text;  ///< part of an id, a label's name, a reason; case does not matter; empty: all
  PerFacet<std::set<std::uint32_t>> chosen;  ///< only rows with at least one of these options; empty: all
  ReviewOrder order = ReviewOrder::ByColumn;
  ReviewColumn sortBy = ReviewColumn::Id;  ///< with its direction, for ReviewOrder::ByColumn
  bool descending = false;
  /// Just these clips, in this order, whatever their state and all else that is asked for.
  std::optional<std::vector<ClipId>> sample = {};

  bool operator==(const ReviewQuery&) const = default;
};

/// Rows per option.
using FacetCounts = PerFacet<std::vector<qint64>>;

/// What a query finds.
struct QueryAnswer {
  ReviewQuery query;                ///< this one
  std::vector<std::uint32_t> rows;  ///< in the query's order
  /// The rows that there would be if of this facet just that option were chosen: all else that the query asks
  /// for is taken into account, what it chose of the facet itself is not.
  FacetCounts facets;
  // Places in `rows`, upwards, to count selected ones by: see countPlaces().
  std::vector<std::uint32_t> cannotBeKept;
  std::vector<std::uint32_t> reviewed;

  /// The first place in `rows` that is not reviewed; nullopt: all are.
  std::optional<std::uint32_t> firstNotReviewed() const;
};

/// How many of `places`, which go upwards, are between `first` and `last`, both included.
qint64 countPlaces(std::span<const std::uint32_t> places, std::uint32_t first, std::uint32_t last);

/// nullopt after a cancel. Only reads the table.
std::optional<QueryAnswer> runQuery(const ReviewTable& table, const ReviewJudgement& judgement,
                                    const ReviewQuery& query, const CancelToken& cancel);

}  // namespace ase
