#include <algorithm>

#include "core/workbench/workbench.h"

// The workbench's part after a run: what concerns the decisions and the criteria that are tried and applied.
namespace ase {
namespace {

bool areDifferent(const SubsetCriteria& criteria) {
  return std::ranges::any_of(
      kAllSubsets, [&](Subset subset) { return criteria[subset] != criteria[kAllSubsets.front()]; });
}

/// Whether moving files can have ended so on its way.
bool mayBePartlyDone(ErrorCode code) {
  return code == ErrorCode::Cancelled || code == ErrorCode::DiskFull || code == ErrorCode::FileUnwritable ||
         code == ErrorCode::FileUnreadable;
}

}  // namespace

bool Workbench::hasPendingCriteria() const {
  return std::ranges::any_of(board_.table().subsets(), [this](const SegmentTable& table) {
    return board_.triedCriteria()[table.subset()] != board_.appliedCriteria()[table.subset()];
  });
}

void Workbench::applyCriteria() {
  if (!canJudge() || !hasPendingCriteria()) return;
  judge(board_.triedCriteria(), false, [this, before = board_.appliedCriteria()](const auto& report) {
    if (report) decisions_.addCriteriaStep(before);
  });
}

void Workbench::discardCriteria() {
  if (isBusy()) return;
  board_.tryCriteria(board_.appliedCriteria());
  showTriedCriteria();
  if (!unfinished_ || unfinished_->reads) return;
  runCriteria_ = settings_.criteria;
  judge(std::nullopt, false, {});
}

void Workbench::showTriedCriteria() {
  const auto subsets = board_.table().subsets();
  if (!subsets.empty()) settings_.criteria = board_.triedCriteria()[subsets.front().subset()];
  emit criteriaChanged();
}

void Workbench::finishUnfinished() {
  if (!unfinished_ || !canJudge()) return;
  const Unfinished left = *unfinished_;
  if (!left.reads) return judge(left.criteria, false, {});
  // A run has one set of criteria: subsets that were about to follow others stay unfinished until the next.
  settings_.selection.subsets = {};
  for (Subset subset : kAllSubsets) {
    if (!left.subsets.contains(subset)) continue;
    if (settings_.selection.subsets.isEmpty()) settings_.criteria = left.criteria[subset];
    if (left.criteria[subset] == settings_.criteria) settings_.selection.subsets.insert(subset);
  }
  emit subsetsChanged();
  emit criteriaChanged();
  setWriteClips(true);
  start();
}

bool Workbench::continues() const {
  return unfinished_ && unfinished_->reads && std::ranges::all_of(kAllSubsets, [this](Subset subset) {
           return !unfinished_->subsets.contains(subset) ||
                  (settings_.selection.subsets.contains(subset) &&
                   unfinished_->criteria[subset] == settings_.criteria);
         });
}

void Workbench::moveOrphans() {
  if (!canJudge()) return;
  judge(std::nullopt, true, [this](const Result<JobReport>& report) {
    if (report) emit orphansMoved(report->orphansMoved);
  });
}

void Workbench::setUnfinished(const std::optional<Unfinished>& unfinished) {
  if (!unfinished_ && !unfinished) return;
  unfinished_ = unfinished;
  emit unfinishedChanged();
}

void Workbench::judge(const std::optional<SubsetCriteria>& criteria, bool moveOrphans,
                      RunControl::Reported done) {
  emit decisionsDue();
  const auto before = unfinished_;
  setUnfinished(std::nullopt);
  JobSettings settings = settings_;
  settings.selection = {};  // all that were extracted
  settings.offline = true;
  settings.skipBadRows = true;
  settings.moveOrphans = moveOrphans;
  const auto known = decisions_.suspend();
  run_.judge(settings, criteria, known,
             [this, criteria, before, known, done = std::move(done)](const Result<JobReport>& report) {
               decisions_.resume(known);
               scan_.askForSpace(settings_.outputFolder);
               if (report && criteria) {
                 board_.setApplied(*criteria);
                 showTriedCriteria();
                 runCriteria_ = settings_.criteria;
               }
               if (done) done(report);
               endJudging(criteria, before, report);
               scanAgainIfDue();
             });
}

void Workbench::endJudging(const std::optional<SubsetCriteria>& criteria,
                           const std::optional<Unfinished>& before, const Result<JobReport>& report) {
  if (!report && !mayBePartlyDone(report.error().code)) return setUnfinished(before);
  // What is shown is what was ordered, unless that was left to the folder or is done in part; what a run left
  // to be read is still to be read; and subsets that follow different criteria from now on share no lines.
  const bool isAsOrdered = report && criteria && !before && !areDifferent(*criteria);
  if (isAsOrdered) return;
  const bool isAnyTried = settings_.criteria != runCriteria_;
  scanResults(report && !criteria && !isAnyTried ? Opening::Folder : Opening::OwnWork);
}

bool Workbench::canDecide() const {
  const bool isShownRun = run_.isReadingArchives() && runTable_ == &board_.table();
  const bool isDownload = run_.activity() == RunControl::Activity::Downloading;
  return (!isBusy() || isShownRun || isDownload) && !settings_.outputFolder.isEmpty() && !isOpening() &&
         !claim_.isRefused() && !decisions_.isWorkingOut();
}

void Workbench::decide(std::vector<std::uint32_t> rows, UserVerdict verdict) {
  if (canDecide()) decisions_.decide(std::move(rows), verdict);
}

void Workbench::setNote(ClipId clip, const QString& note) {
  // What was begun before the folder went away is not lost: it is kept until the folder is back.
  if (canDecide() || claim_.isAway()) decisions_.setNote(clip, note);
}

void Workbench::markReviewed(std::uint32_t row) {
  if (canDecide()) decisions_.markReviewed(row);
}

void Workbench::undo() {
  emit decisionsDue();
  if (canUndo()) revisit(*decisions_.lastStep(), &Decisions::undo);
}

void Workbench::redo() {
  emit decisionsDue();
  if (canRedo()) revisit(*decisions_.nextStep(), &Decisions::redo);
}

void Workbench::revisit(const Decisions::Step& step,
                        void (Decisions::*move)(const std::optional<SubsetCriteria>&)) {
  if (!step.criteria) return (decisions_.*move)({});
  judge(step.criteria, false, [this, move, replaced = board_.appliedCriteria()](const auto& report) {
    if (report) (decisions_.*move)(replaced);
  });
}

void Workbench::dropOlderResults() {
  if (!opening_) return;
  opening_.reset();
  scan_.dropResults();
  scansAgain_ = true;
}

void Workbench::takeStored(const QString& outputFolder, const Result<>& outcome) {
  const bool isGone = !outcome && outcome.error().code == ErrorCode::OutputGone;
  if (!outcome && !isGone) emit failed(outcome.error());
  if (isGone) return claim_.lookAgain();
  if (outputFolder != settings_.outputFolder) return;
  scansAgain_ = scansAgain_ || !outcome;  // to show what is really there
  scanAgainIfDue();
}

void Workbench::scanAgainIfDue() {
  if (scansAgain_ && !decisions_.isStoring() && !isBusy()) scanResults(Opening::OwnWork);
}

}  // namespace ase
