#include <algorithm>
#include <utility>

#include "core/workbench/run_on.h"
#include "core/workbench/workbench.h"

// The workbench's part after a run: thresholds that are tried and applied, the user's own verdicts, and undo.
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

JobSettings Workbench::judgingSettings() const {
  JobSettings settings = settings_;
  settings.selection = {};  // all that were extracted
  settings.offline = true;
  settings.skipBadRows = true;
  return settings;
}

bool Workbench::hasPendingCriteria() const {
  return std::ranges::any_of(board_.table().subsets(), [this](const SegmentTable& table) {
    return board_.triedCriteria()[table.subset()] != board_.appliedCriteria()[table.subset()];
  });
}

void Workbench::applyCriteria() {
  if (!canDecide() || !hasPendingCriteria()) return;
  runJudging(board_.triedCriteria(), false,
             [this, before = board_.appliedCriteria()](const Result<JobReport>& report) {
               if (report) undo_.push_back({{}, before});
             });
}

void Workbench::discardCriteria() {
  if (isBusy()) return;
  board_.tryCriteria(board_.appliedCriteria());
  showTriedCriteria();
  if (!unfinished_ || unfinished_->reads) return;
  runCriteria_ = settings_.criteria;
  runJudging(std::nullopt, false, {});
}

void Workbench::showTriedCriteria() {
  const auto subsets = board_.table().subsets();
  if (!subsets.empty()) settings_.criteria = board_.triedCriteria()[subsets.front().subset()];
  emit settingsChanged();
}

void Workbench::finishUnfinished() {
  if (!unfinished_ || !canDecide()) return;
  const Unfinished left = *unfinished_;
  if (!left.reads) return runJudging(left.criteria, false, {});
  // A run has one set of criteria: subsets that were about to follow others stay unfinished until the next.
  settings_.selection.subsets = {};
  for (Subset subset : kAllSubsets) {
    if (!left.subsets.contains(subset)) continue;
    if (settings_.selection.subsets.isEmpty()) settings_.criteria = left.criteria[subset];
    if (left.criteria[subset] == settings_.criteria) settings_.selection.subsets.insert(subset);
  }
  settings_.writeClips = true;
  emit settingsChanged();
  start();
}

void Workbench::moveOrphans() {
  if (!canDecide()) return;
  runJudging(std::nullopt, true, [this](const Result<JobReport>& report) {
    if (report) emit orphansMoved(report->orphansMoved);
  });
}

void Workbench::setUnfinished(const std::optional<Unfinished>& unfinished) {
  if (!unfinished_ && !unfinished) return;
  unfinished_ = unfinished;
  emit unfinishedChanged();
}

void Workbench::runJudging(const std::optional<SubsetCriteria>& criteria, bool moveOrphans,
                           std::function<void(const Result<JobReport>&)> done) {
  const auto before = unfinished_;
  setUnfinished(std::nullopt);
  beginActivity(Activity::Applying);
  JobSettings settings = judgingSettings();
  settings.moveOrphans = moveOrphans;
  const auto work = [this, settings, criteria, cancel = cancelJob_] {
    return std::make_shared<Result<JobReport>>(rejudgeSubsets(
        settings, criteria, [this](const Progress& progress) { takeProgress(progress); }, cancel));
  };
  const auto end = [this, criteria, before,
                    done = std::move(done)](const std::shared_ptr<Result<JobReport>>& report) {
    if (*report && criteria) {
      board_.setApplied(*criteria);
      showTriedCriteria();
      runCriteria_ = settings_.criteria;
    }
    if (done) done(*report);
    endActivity(*report ? Result<>() : std::unexpected(report->error()));
    emit settingsChanged();
    if (!*report && !mayBePartlyDone((*report).error().code)) return setUnfinished(before);
    // What is shown is what was ordered, unless that was left to the folder or is done in part; what a run
    // left to be read is still to be read; and subsets that follow different criteria from now on share no
    // lines.
    const bool isAsOrdered = *report && criteria && !before && !areDifferent(*criteria);
    if (isAsOrdered) return;
    const bool isAnyTried = settings_.criteria != runCriteria_;
    lookAtResults(*report && !criteria && !isAnyTried ? Opening::Folder : Opening::OwnWork);
  };
  runOn(jobs_, work, end);
}

UserDecision Workbench::decisionOn(ClipId id) const {
  const auto made = decisions_.find(id);
  if (made != decisions_.end()) return made->second;
  const auto& known = board_.table().decisions();
  const auto found = known.find(id);
  return found != known.end() ? found->second : UserDecision{};
}

DecidedClip Workbench::decided(ClipId id, const UserDecision& decision) const {
  DecidedClip clip{id, decision};
  const ReviewTable& table = board_.table();
  for (std::uint32_t row : table.rowsOf(id)) {
    const ClipRecord* record = table.record(row);
    if (record == nullptr || record->access != Access::Readable) continue;
    const ReviewRow& line = table.rows()[row];
    clip.facts = record->facts;
    clip.subsets = clip.subsets.with(line.subsets);
    if (line.maySilent) clip.maySilent = clip.maySilent.with(line.subsets);
  }
  return clip;
}

bool Workbench::canDecide() const {
  return !isBusy() && !settings_.outputFolder.isEmpty() && awaitedResults_ != Opening::Folder &&
         !awaitsTable_;
}

void Workbench::decide(const std::vector<std::uint32_t>& rows, UserVerdict verdict) {
  if (!canDecide() || rows.empty()) return;
  UndoStep step;
  std::vector<std::pair<ClipId, UserDecision>> decisions;
  for (std::uint32_t row : rows) {
    const ClipId id = board_.table().rows()[row].id;
    const UserDecision before = decisionOn(id);
    step.decisions.emplace_back(id, before);
    decisions.emplace_back(id, UserDecision{verdict, before.note});
  }
  undo_.push_back(std::move(step));
  carryOut(decisions);
}

void Workbench::setNote(std::uint32_t row, const QString& note) {
  if (!canDecide()) return;
  const ClipId id = board_.table().rows()[row].id;
  const UserDecision before = decisionOn(id);
  undo_.push_back({{{id, before}}, std::nullopt});
  carryOut({{id, UserDecision{before.verdict, note}}});
}

void Workbench::undo() {
  if (!canUndo()) return;
  const UndoStep step = std::move(undo_.back());
  undo_.pop_back();
  if (step.criteria) {
    runJudging(*step.criteria, false, [this, step](const Result<JobReport>& report) {
      if (!report) undo_.push_back(step);
    });
    return;
  }
  carryOut(step.decisions);
  emit decisionUndone(step.decisions.front().first);
}

void Workbench::renewReports() {
  if (!reportsDue_) return;
  if (isBusy()) return reportDelay_.start();
  reportDelay_.stop();
  const auto work = [settings = *std::exchange(reportsDue_, std::nullopt)] {
    return ase::renewReports(settings, CancelToken());
  };
  runOn(jobs_, work, [this](const Result<>& outcome) {
    // A run that was interrupted has no reports yet; the next one writes them.
    if (!outcome && outcome.error().code != ErrorCode::NotExtractedYet) emit failed(outcome.error());
  });
}

void Workbench::carryOut(const std::vector<std::pair<ClipId, UserDecision>>& decisions) {
  std::vector<DecidedClip> clips;
  for (const auto& [id, decision] : decisions) clips.push_back(decided(id, decision));
  for (const auto& [id, decision] : decisions) decisions_[id] = decision;
  board_.change([decisions](ReviewTable& table) {
    for (const auto& [id, decision] : decisions) table.setDecision(id, decision);
  });
  reportsDue_ = judgingSettings();
  reportDelay_.start();
  // Results that were read before this is written do not tell of it.
  const bool lookAgain = awaitedResults_.has_value();
  if (lookAgain) cancelResults_.cancel();
  awaitedResults_.reset();
  emit decisionsChanged();
  const auto work = [folder = settings_.outputFolder, clips] { return applyVerdicts(folder, clips); };
  runOn(jobs_, work, [this, lookAgain, folder = settings_.outputFolder](const Result<>& outcome) {
    if (!outcome) emit failed(outcome.error());
    const bool isShown = folder == settings_.outputFolder;
    if (isShown && (!outcome || lookAgain)) lookAtResults(Opening::OwnWork);  // show what is really there
  });
}

}  // namespace ase
