#include <algorithm>

#include "core/workbench/run_on.h"
#include "core/workbench/workbench.h"

// The workbench's part after a run: thresholds that are tried and applied, the user's own verdicts, and undo.
namespace ase {

JobSettings Workbench::judgingSettings(const Criteria& criteria) const {
  JobSettings settings = settings_;
  settings.subsets = {};  // all that were extracted
  settings.criteria = criteria;
  settings.offline = true;
  settings.skipBadRows = true;
  settings.writeClips = true;  // what is there follows the thresholds
  return settings;
}

bool Workbench::hasPendingCriteria() const {
  return board_.table().size() > 0 && !(settings_.criteria == board_.appliedCriteria());
}

void Workbench::applyCriteria() {
  if (!canDecide() || !hasPendingCriteria()) return;
  runJudging(settings_.criteria, [this, before = board_.appliedCriteria()](bool applied) {
    if (applied) undo_.push_back({{}, before});
  });
}

void Workbench::discardCriteria() {
  setCriteria(board_.appliedCriteria());
}

void Workbench::runJudging(const Criteria& criteria, std::function<void(bool)> done) {
  beginActivity(Activity::Applying);
  const auto work = [this, settings = judgingSettings(criteria), cancel = cancelJob_] {
    const auto report = rejudgeSubsets(
        settings, [this](const Progress& progress) { takeProgress(progress); }, cancel);
    return report ? Result<>() : std::unexpected(report.error());
  };
  runOn(jobs_, work, [this, criteria, done = std::move(done)](const Result<>& outcome) {
    if (outcome) {
      board_.setApplied(criteria);
      settings_.criteria = criteria;
    }
    done(outcome.has_value());
    endActivity(outcome);
    emit settingsChanged();
  });
}

DecidedClip Workbench::decided(ClipId id, const UserDecision& decision) const {
  DecidedClip clip{id, decision, {}, {}};
  const ReviewTable& table = board_.table();
  for (std::uint32_t row : table.rowsOf(id)) {
    const ClipRecord* record = table.record(row);
    if (record == nullptr || record->access != Access::Readable) continue;
    const ReviewRow& line = table.rows()[row];
    const Verdict verdict = judge(record->facts, board_.appliedCriteria(), line.maySilent, decision.verdict);
    for (Subset subset : kAllSubsets) {
      if (line.subsets.contains(subset))
        (verdict.state == State::Valid ? clip.toValid : clip.toInvalid).insert(subset);
    }
  }
  return clip;
}

bool Workbench::canDecide() const {
  return !isBusy() && !settings_.outputFolder.isEmpty() && awaitedResults_ != Opening::Folder;
}

void Workbench::decide(const std::vector<std::uint32_t>& rows, UserVerdict verdict) {
  if (!canDecide() || rows.empty()) return;
  UndoStep step;
  std::vector<std::pair<ClipId, UserDecision>> decisions;
  for (std::uint32_t row : rows) {
    const ClipId id = board_.table().rows()[row].id;
    const UserDecision before = board_.table().decision(row);
    step.decisions.emplace_back(id, before);
    decisions.emplace_back(id, UserDecision{verdict, before.note});
  }
  undo_.push_back(std::move(step));
  carryOut(decisions);
}

void Workbench::setNote(std::uint32_t row, const QString& note) {
  if (!canDecide()) return;
  const ClipId id = board_.table().rows()[row].id;
  const UserDecision before = board_.table().decision(row);
  undo_.push_back({{{id, before}}, std::nullopt});
  carryOut({{id, UserDecision{before.verdict, note}}});
}

void Workbench::undo() {
  if (!canUndo()) return;
  const UndoStep step = std::move(undo_.back());
  undo_.pop_back();
  if (step.criteria) {
    runJudging(*step.criteria, [this, step](bool undone) {
      if (!undone) undo_.push_back(step);
    });
    return;
  }
  carryOut(step.decisions);
  emit decisionUndone(step.decisions.front().first);
}

void Workbench::renewReports() {
  if (isBusy()) return reportDelay_.start();
  decided_ = false;
  const auto work = [settings = judgingSettings(board_.appliedCriteria())]() -> Result<> {
    const auto report = rejudgeSubsets(settings, {}, CancelToken());
    return report ? Result<>() : std::unexpected(report.error());
  };
  runOn(jobs_, work, [this](const Result<>& outcome) {
    // A run that was interrupted has no reports yet; the next one writes them.
    if (!outcome && outcome.error().code != ErrorCode::NotExtractedYet) emit failed(outcome.error());
  });
}

void Workbench::carryOut(const std::vector<std::pair<ClipId, UserDecision>>& decisions) {
  std::vector<DecidedClip> clips;
  for (const auto& [id, decision] : decisions) clips.push_back(decided(id, decision));
  board_.change([decisions](ReviewTable& table) {
    for (const auto& [id, decision] : decisions) table.setDecision(id, decision);
  });
  decided_ = true;
  // Results that were read before this is written do not tell of it.
  const bool lookAgain = awaitedResults_.has_value();
  if (lookAgain) cancelResults_.cancel();
  awaitedResults_.reset();
  emit decisionsChanged();
  const auto work = [folder = settings_.outputFolder, clips] { return applyDecisions(folder, clips); };
  runOn(jobs_, work, [this, lookAgain](const Result<>& outcome) {
    reportDelay_.start();
    if (!outcome) emit failed(outcome.error());
    if (!outcome || lookAgain) lookAtResults(Opening::OwnWork);  // show what is really there
  });
}

}  // namespace ase
