#pragma once

#include <vector>

#include <QCoreApplication>
#include <QString>

#include "core/review/review_board.h"

namespace ase {

class FilterBar;

/// The facets of the review as drop-down filters of a bar: their options, in words, and what is chosen of
/// them.
class ReviewFilters {
  Q_DECLARE_TR_FUNCTIONS(ReviewFilters)

 public:
  /// Adds the filters to `bar`, which, like `board`, must outlive this.
  ReviewFilters(FilterBar& bar, const ReviewBoard& board);

  /// Offers what belongs to this state. Each state remembers what was chosen of its reasons.
  void showState(State state);
  /// Offers what there is in the board's table, in the current language. Of what was chosen, that stays which
  /// is still there.
  void fill();
  /// Says how many rows each option has, once the board's view is one of the state that is shown.
  void showCounts();
  /// What is chosen.
  PerFacet<std::set<std::uint32_t>> chosen() const;

 private:
  struct Option {
    QString id;  ///< stays the same from table to table
    QString text;
    std::uint32_t number;
  };

  static QString title(Facet facet);
  std::vector<Option> optionsOf(Facet facet) const;
  std::vector<Option> reasons() const;
  std::vector<Option> labels() const;
  void fill(Facet facet);
  void show(Facet facet);

  FilterBar& bar_;
  const ReviewBoard& board_;
  State state_ = State::Valid;
  std::array<QStringList, 4> reasonsChosen_;  ///< by state, but for state_
  PerFacet<std::vector<Option>> options_;
};

}  // namespace ase
