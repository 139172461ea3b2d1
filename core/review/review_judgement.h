#pragma once

#include <memory>

#include "core/review/review_measure.h"
#include "core/review/review_progress.h"
#include "core/review/review_table.h"

namespace ase {

/// The verdicts on all rows of a table, and their totals. Copies share the verdicts.
struct ReviewJudgement {
  using Verdicts = std::shared_ptr<const RowVerdicts>;  ///< of all rows; never null

  SubsetCriteria tried;                                 ///< the criteria being tried out
  SubsetCriteria applied;                               ///< the criteria that the files on disk follow
  StateCounts counts{};                                 ///< by the criteria that are being tried out
  StateCounts appliedCounts{};                          ///< by the criteria that the files on disk follow
  Verdicts verdicts = std::make_shared<RowVerdicts>();  ///< by the tried criteria
  Verdicts appliedVerdicts = verdicts;                  ///< by the applied criteria
  ReviewProgress progress;                              ///< by the tried criteria
  ReasonCounts reasons{};                               ///< invalid rows by reason, by the tried criteria
  ReviewHistograms histograms;                          ///< of the measured clips
  qint64 changed = 0;                                   ///< rows whose state differs, so that files move
};

ReviewJudgement judgeTable(const ReviewTable& table, const SubsetCriteria& applied,
                           const SubsetCriteria& tried);

/// The same for a table that has been judged before and has not changed since: recomputes only what
/// differs.
ReviewJudgement judgeAgain(const ReviewTable& table, const ReviewJudgement& before,
                           const SubsetCriteria& applied, const SubsetCriteria& tried);

}  // namespace ase
