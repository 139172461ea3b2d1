#pragma once

#include <memory>

#include "core/review/review_measure.h"
#include "core/review/review_progress.h"
#include "core/review/review_query.h"
#include "core/review/review_table.h"

namespace ase {

/// All rows of a table judged, and what that adds up to. Copies share the verdicts.
struct ReviewJudgement {
  using Verdicts = std::shared_ptr<const RowVerdicts>;  ///< of all rows; never null

  SubsetCriteria tried;                                 ///< those that are being tried out
  SubsetCriteria applied;                               ///< those that the files on disk follow
  StateCounts counts{};                                 ///< by the criteria that are being tried out
  StateCounts appliedCounts{};                          ///< by the criteria that the files on disk follow
  Verdicts verdicts = std::make_shared<RowVerdicts>();  ///< by the tried criteria
  Verdicts appliedVerdicts = verdicts;                  ///< by the applied criteria
  ReviewProgress progress;                              ///< by the tried criteria
  ReasonCounts reasons{};                               ///< invalid rows by reason, by the tried criteria
  ReviewHistograms histograms;                          ///< of the measured clips
  qint64 changed = 0;                                   ///< rows whose two verdicts differ
};

ReviewJudgement judgeTable(const ReviewTable& table, const SubsetCriteria& applied,
                           const SubsetCriteria& tried);

/// The same for a table that has been judged before and has not changed since: only by what differs.
ReviewJudgement judgeAgain(const ReviewTable& table, const ReviewJudgement& before,
                           const SubsetCriteria& applied, const SubsetCriteria& tried);

}  // namespace ase
