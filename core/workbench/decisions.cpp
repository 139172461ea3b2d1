#include "core/workbench/decisions.h"

#include "core/base/background.h"
#include "core/output/output_gone.h"

namespace ase {

namespace {

DecisionAct actOf(UserVerdict verdict) {
  switch (verdict) {
    case UserVerdict::Keep:
      return DecisionAct::Keep;
    case UserVerdict::Reject:
      return DecisionAct::Reject;
    case UserVerdict::None:
      break;
  }
  return DecisionAct::Clear;
}

}  // namespace

Decisions::Decisions(ReviewBoard& board, WorkThreads& threads) : board_(board), threads_(threads) {
  constexpr int kReportDelayMs = 3000;
  reportDelay_.setSingleShot(true);
  reportDelay_.setInterval(kReportDelayMs);
  connect(&reportDelay_, &QTimer::timeout, this, &Decisions::renewReports);
  connect(&board_, &ReviewBoard::tableReplaced, this, [this] { awaitsTable_ = false; });
}

Decisions::~Decisions() {
  renewReports();
}

void Decisions::follow(const FoundResults& results) {
  finished_ = results.finished;
  known_ = std::make_shared<KnownResults>(results.stamp);
  awaitsTable_ = true;
  made_.clear();
  if (results.steps.empty() || !steps_.empty() || !undone_.empty()) return;
  for (const DecisionStep& step : results.steps) steps_.push_back({step});
}

void Decisions::leave(const QString& nextFolder) {
  renewReports();
  folder_ = nextFolder;
  reportsDue_ = false;
  known_.reset();
  steps_.clear();
  undone_.clear();
}

std::shared_ptr<KnownResults> Decisions::suspend() {
  auto after = std::make_shared<KnownResults>();
  if (!known_) return after;
  threads_.jobs.start([before = std::exchange(known_, nullptr), after] {
    *after = *before;
    before->lose();  // reports that were made before and come after tell of what was
  });
  return after;
}

void Decisions::lookAgain() {
  if (!known_) return;
  threads_.jobs.start([this, folder = folder_, known = known_, home = mailbox_.address()] {
    if (known->areCurrent(folder)) return;
    home.send([this, known] {
      if (known == known_) emit overtaken();
    });
  });
}

UserDecision Decisions::decisionOn(ClipId id) const {
  const auto made = made_.find(id);
  return made != made_.end() ? made->second : decisionIn(board_.table().decisions(), id);
}

DecidedClip Decisions::decided(ClipId id, const UserDecision& decision) const {
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

void Decisions::decide(const std::vector<std::uint32_t>& rows, UserVerdict verdict) {
  ClipDecisions decisions;
  for (std::uint32_t row : rows) {
    if (verdict == UserVerdict::Keep && !board_.table().canBeKept(row)) continue;
    const ClipId id = board_.table().rows()[row].id;
    decisions.emplace_back(id, UserDecision{.verdict = verdict, .note = decisionOn(id).note});
  }
  if (!decisions.empty()) take(actOf(verdict), decisions);
}

void Decisions::setNote(ClipId clip, const QString& note) {
  UserDecision decision = decisionOn(clip);
  decision.note = note;
  take(DecisionAct::Note, {{clip, decision}});
}

void Decisions::markReviewed(std::uint32_t row) {
  const ClipId id = board_.table().rows()[row].id;
  UserDecision decision = decisionOn(id);
  if (decision.isReviewed()) return;
  decision.reviewed = true;
  store({{id, decision}}, {});  // no report tells of it
}

void Decisions::addStep(Step step) {
  steps_.push_back(std::move(step));
  undone_.clear();
}

Decisions::Step Decisions::stepOf(DecisionAct act, const ClipDecisions& decisions) const {
  Step step{{.act = act, .before = {}}};
  for (const auto& [id, decision] : decisions) step.decisions.before.emplace_back(id, decisionOn(id));
  return step;
}

void Decisions::take(DecisionAct act, const ClipDecisions& decisions) {
  addStep(stepOf(act, decisions));
  carryOut(decisions, {.added = steps_.back().decisions});
  emit stepTaken();
}

void Decisions::addCriteriaStep(const SubsetCriteria& before) {
  addStep({{}, before});
  emit changed();
  emit stepTaken();
}

Decisions::Step Decisions::counterpartOf(const Step& step,
                                         const std::optional<SubsetCriteria>& replaced) const {
  return step.criteria ? Step{{}, replaced} : stepOf(step.decisions.act, step.decisions.before);
}

void Decisions::undo(const std::optional<SubsetCriteria>& replaced) {
  const Step step = std::move(steps_.back());
  steps_.pop_back();
  undone_.push_back(counterpartOf(step, replaced));
  if (!step.criteria) carryOut(step.decisions.before, {.dropsLast = true});
  if (step.criteria) emit changed();
  emit undone();
}

void Decisions::redo(const std::optional<SubsetCriteria>& replaced) {
  const Step step = std::move(undone_.back());
  undone_.pop_back();
  steps_.push_back(counterpartOf(step, replaced));
  if (!step.criteria) carryOut(step.decisions.before, {.added = steps_.back().decisions});
  if (step.criteria) emit changed();
  emit redone();
}

void Decisions::forgetCriteriaSteps() {
  for (std::vector<Step>* steps : {&steps_, &undone_})
    std::erase_if(*steps, [](const Step& step) { return step.criteria.has_value(); });
}

void Decisions::carryOut(const ClipDecisions& decisions, const StepChange& change) {
  reportsDue_ = true;
  reportDelay_.start();
  store(decisions, change);
}

void Decisions::store(const ClipDecisions& decisions, const StepChange& change) {
  std::vector<DecidedClip> clips;
  for (const auto& [id, decision] : decisions) clips.push_back(decided(id, decision));
  for (const auto& [id, decision] : decisions) made_[id] = decision;
  board_.change([decisions](ReviewTable& table) {
    for (const auto& [id, decision] : decisions) table.setDecision(id, decision);
  });
  putOnItsWay({folder_, std::move(clips), change, known_, {}});
  emit changed();
}

void Decisions::putOnItsWay(DecisionRequest request) {
  ++storing_;
  const QString folder = request.outputFolder;
  request.stored = [this, home = mailbox_.address()](DecisionRequest answered, const Result<>& outcome) {
    home.send([this, outcome, shared = std::make_shared<DecisionRequest>(std::move(answered))] {
      const QString about = shared->outputFolder;
      --storing_;
      if (!outcome && outcome.error().code == ErrorCode::OutputGone) kept_.push_back(std::move(*shared));
      emit stored(about, outcome);
    });
  };
  queue_->put(std::move(request));
  threads_.jobs.start([queue = queue_, folder] {  // after the run, if one is going on
    goToBackground();
    for (DecisionRequest& left : queue->take(folder))
      left.answer(applyVerdicts(folder, left.clips, left.change, left.known.get()));
  });
}

void Decisions::storeAgain() {
  for (DecisionRequest& request : std::exchange(kept_, {})) putOnItsWay(std::move(request));
}

ResultsSnapshot Decisions::snapshot() const {
  const ReviewTable& table = board_.table();
  ResultsSnapshot results;
  results.outputFolder = folder_;
  for (const SegmentTable& subset : table.subsets()) {
    if (finished_.contains(subset.subset())) results.subsets.push_back(subset);
  }
  results.labels = table.labelTable();
  results.records = table.sharedRecords();
  results.decisions = table.decisions();
  for (const auto& [id, decision] : made_) results.decisions[id] = decision;
  results.criteria = board_.appliedCriteria();
  return results;
}

void Decisions::renewReports() {
  if (!reportsDue_) return;
  if (!known_ || awaitsTable_ || !kept_.empty()) return reportDelay_.start();
  reportsDue_ = false;
  reportDelay_.stop();
  if (finished_.isEmpty()) return;  // the run that goes on writes the first reports
  threads_.reports.start([this, results = std::make_shared<ResultsSnapshot>(snapshot()), known = known_,
                          &jobs = threads_.jobs, home = mailbox_.address()] {
    goToBackground();
    auto written = std::make_shared<Result<std::vector<SubsetReport>>>(writeReports(*results, {}));
    // What was decided before is stored by then; what is decided now is told by the next reports.
    jobs.start([this, folder = results->outputFolder, written, known, home] {
      goToBackground();
      Result<bool> published =
          *written ? publishReports(folder, **written, *known) : std::unexpected(written->error());
      if (!published) published.error() = orOutputGone(published.error(), folder);
      home.send([this, folder, known, published] { takeRenewed(folder, known, published); });
    });
  });
}

void Decisions::takeRenewed(const QString& outputFolder, const std::shared_ptr<KnownResults>& known,
                            const Result<bool>& published) {
  const bool isGone = !published && published.error().code == ErrorCode::OutputGone;
  if (!published && !isGone) return emit failed(published.error());
  if ((published && *published) || outputFolder != folder_) return;
  reportsDue_ = true;
  reportDelay_.start();
  if (!isGone && known == known_) emit overtaken();
}

}  // namespace ase
