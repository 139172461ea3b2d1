#include "core/review/review_judgement.h"

namespace ase {
namespace {

ReviewJudgement::Verdicts verdictsBy(const ReviewTable& table, const SubsetCriteria& criteria) {
  return std::make_shared<RowVerdicts>(judgeRows(table, criteria));
}

void tryOut(ReviewJudgement& judgement, const ReviewTable& table, const SubsetCriteria& criteria) {
  judgement.tried = criteria;
  judgement.verdicts = verdictsBy(table, criteria);
  judgement.counts = countStates(*judgement.verdicts);
  judgement.reasons = countReasons(*judgement.verdicts);
  judgement.progress = reviewProgress(table, *judgement.verdicts, criteria);
}

void apply(ReviewJudgement& judgement, const ReviewTable& table, const SubsetCriteria& criteria) {
  const bool isTried = criteria == judgement.tried;
  judgement.applied = criteria;
  judgement.appliedVerdicts = isTried ? judgement.verdicts : verdictsBy(table, criteria);
  judgement.appliedCounts = countStates(*judgement.appliedVerdicts);
}

qint64 countChanged(const RowVerdicts& tried, const RowVerdicts& applied) {
  qint64 changed = 0;
  const auto stateOf = [](const std::optional<Verdict>& verdict) {
    return verdict ? std::optional(verdict->state) : std::nullopt;
  };
  for (std::size_t row = 0; row < tried.size(); ++row)
    changed += stateOf(tried[row]) != stateOf(applied[row]) ? 1 : 0;
  return changed;
}

}  // namespace

ReviewJudgement judgeTable(const ReviewTable& table, const SubsetCriteria& applied,
                           const SubsetCriteria& tried) {
  ReviewJudgement judgement;
  judgement.histograms = measure(table);
  tryOut(judgement, table, tried);
  apply(judgement, table, applied);
  judgement.changed = countChanged(*judgement.verdicts, *judgement.appliedVerdicts);
  return judgement;
}

ReviewJudgement judgeAgain(const ReviewTable& table, const ReviewJudgement& before,
                           const SubsetCriteria& applied, const SubsetCriteria& tried) {
  ReviewJudgement judgement = before;
  if (before.tried == tried && before.applied == applied) return judgement;
  if (before.tried != tried) tryOut(judgement, table, tried);
  if (before.applied != applied) apply(judgement, table, applied);
  judgement.changed = countChanged(*judgement.verdicts, *judgement.appliedVerdicts);
  return judgement;
}

}  // namespace ase
