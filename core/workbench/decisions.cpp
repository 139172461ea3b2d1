#include "core/workbench/decisions.h"

#include <algorithm>
#include <utility>

#include <QFileInfo>
#include <QPointer>

#include "core/base/background.h"
#include "core/output/layout.h"
#include "core/output/output_gone.h"

namespace ase {

Decisions::Decisions(ReviewBoard& board, WorkThreads& threads) : board_(board), threads_(threads) {
  constexpr int kReportDelayMs = 3000;
  reportDelay_.setSingleShot(true);
  reportDelay_.setInterval(kReportDelayMs);
  connect(&reportDelay_, &QTimer::timeout, this, &Decisions::renewReports);
  connect(&board_, &ReviewBoard::tableReplaced, this, [this] {
    awaitsTable_ = false;
    recent_ = {};
  });
}

Decisions::~Decisions() {
  renewReports();
}

void Decisions::follow(const FoundResults& results) {
  finished_ = results.finished;
  known_ = std::make_shared<KnownResults>(results.stamp, results.identity);
  identity_ = results.identity;
  awaitsTable_ = true;
  recent_ = {};
  if (results.steps.empty() || !steps_.empty() || !undone_.empty()) return;
  for (const DecisionStep& step : results.steps) steps_.push_back({step});
}

void Decisions::leave(const QString& nextFolder) {
  renewReports();
  folder_ = nextFolder;
  reportsDue_ = false;
  known_.reset();
  identity_.clear();
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
    if (known->areCurrent(folder) || !known->areThere(folder)) return;
    home.send([this, known] {
      if (known == known_) emit overtaken();
    });
  });
}

void Decisions::workOut(qsizetype clips, WorkOut work, const Take& take) {
  constexpr qsizetype kMostAtOnce = 1000;
  if (clips <= kMostAtOnce) return take(work(shown()));
  workingOut_ = true;
  emit changed();
  const auto act = std::make_shared<UserAct>();
  const auto read = [act, work = std::move(work), recent = recent_, is = std::weak_ptr(board_.sharedTable())](
                        const ReviewTable& table, const auto&) {
    *act = work({table, recent});
    act->shown = {is, shownAfter(*act, {table, recent})};
  };
  board_.read(read, [this, act, take, home = mailbox_.address()] {
    home.send([this, act, take] {
      workingOut_ = false;
      take(std::move(*act));
    });
  });
}

void Decisions::decide(std::vector<std::uint32_t> rows, UserVerdict verdict) {
  const qsizetype clips = std::ssize(rows);
  const auto shared = std::make_shared<const std::vector<std::uint32_t>>(std::move(rows));
  const auto work = [shared, verdict](const ShownDecisions& shown) {
    return verdictOn(shown, *shared, verdict);
  };
  workOut(clips, work,
          [this](UserAct act) { act.before.isEmpty() ? emit changed() : takeStep(std::move(act)); });
}

void Decisions::setNote(ClipId clip, const QString& note) {
  UserDecision decision = decisionOn(clip);
  decision.note = note;
  takeStep(actOf(shown(), DecisionAct::Note, {{clip, decision}}));
}

void Decisions::markReviewed(std::uint32_t row) {
  const ClipId id = board_.table().rows()[row].id;
  UserDecision decision = decisionOn(id);
  if (decision.isReviewed()) return;
  decision.reviewed = true;
  show({{id, decision}});  // no report tells of it
  putOnItsWay({.decisions = {{id, decision}}}, {});
  emit changed();
}

void Decisions::addStep(Step step) {
  steps_.push_back(std::move(step));
  undone_.clear();
}

void Decisions::takeStep(UserAct act) {
  addStep({{.act = act.kind, .before = act.before}});
  carryOut(std::move(act), {.added = steps_.back().decisions});
  emit stepTaken();
}

void Decisions::addCriteriaStep(const SubsetCriteria& before) {
  addStep({{}, before});
  emit changed();
  emit stepTaken();
}

void Decisions::revisit(std::vector<Step>& from, std::vector<Step>& to,
                        const std::optional<SubsetCriteria>& replaced, void (Decisions::*tell)()) {
  const Step step = std::move(from.back());
  from.pop_back();
  if (step.criteria) {
    to.push_back({{}, replaced});
    emit changed();
    emit(this->*tell)();
    return;
  }
  const auto work = [step = step.decisions](const ShownDecisions& shown) {
    return actOf(shown, step.act, step.before);
  };
  workOut(step.decisions.before.size(), work, [this, &to, tell](UserAct act) {
    to.push_back({{.act = act.kind, .before = act.before}});
    const StepChange undone{.dropsLast = true};
    carryOut(std::move(act), &to == &undone_ ? undone : StepChange{.added = to.back().decisions});
    emit(this->*tell)();
  });
}

void Decisions::undo(const std::optional<SubsetCriteria>& replaced) {
  revisit(steps_, undone_, replaced, &Decisions::undone);
}

void Decisions::redo(const std::optional<SubsetCriteria>& replaced) {
  revisit(undone_, steps_, replaced, &Decisions::redone);
}

void Decisions::forgetCriteriaSteps() {
  for (std::vector<Step>* steps : {&steps_, &undone_})
    std::erase_if(*steps, [](const Step& step) { return step.criteria.has_value(); });
}

void Decisions::carryOut(UserAct act, const StepChange& change) {
  reportsDue_ = true;
  reportDelay_.start();
  show(act.now.decisions, act.shown);
  putOnItsWay(std::move(act.now), change);
  emit changed();
}

void Decisions::show(const UserDecisions& decisions, const std::optional<UserAct::Shown>& shown) {
  recent_.merge(decisions);
  board_.change([self = QPointer(this), decisions, shown](ReviewTable& table) {
    const bool isOfTable = shown && shown->table.lock().get() == &table;
    isOfTable ? table.replaceDecisions(shown->decisions) : table.setDecisions(decisions);
    if (self) self->recent_ = {};  // the board makes all changes that wait at once
  });
}

void Decisions::putOnItsWay(DecidedClips decided, const StepChange& change) {
  putOnItsWay({folder_, std::move(decided), change, identity_, known_, {}});
}

void Decisions::putOnItsWay(DecisionRequest request) {
  ++storing_;
  const QString folder = request.outputFolder;
  request.stored = [this, home = mailbox_.address()](DecisionRequest answered, const Result<>& outcome) {
    const bool isKept = !outcome && outcome.error().code == ErrorCode::OutputGone;
    const QString about = answered.outputFolder;
    const auto kept = isKept ? std::make_shared<DecisionRequest>(std::move(answered)) : nullptr;
    home.send([this, about, outcome, kept] {
      --storing_;
      if (kept) kept_.push_back(std::move(*kept));
      emit stored(about, outcome);
    });
  };
  queue_->put(std::move(request));
  threads_.jobs.start([queue = queue_, folder] {  // after the run, if one is going on
    goToBackground();
    for (DecisionRequest& left : queue->take(folder))
      left.answer(applyVerdicts(folder, left.decided, left.change, left.identity, left.known.get()));
  });
}

void Decisions::storeAgain() {
  for (DecisionRequest& request : std::exchange(kept_, {})) putOnItsWay(std::move(request));
}

void Decisions::renewReports() {
  if (!reportsDue_) return;
  // Not before what the results do not hold yet; what is kept for others does not matter to these.
  const bool lacks = std::ranges::any_of(kept_, [&](const DecisionRequest& request) {
    return request.outputFolder == folder_ && request.identity == identity_;
  });
  if (!known_ || awaitsTable_ || lacks) return reportDelay_.start();
  reportsDue_ = false;
  reportDelay_.stop();
  if (finished_.isEmpty()) return;  // the run that goes on writes the first reports
  const std::shared_ptr<const ReviewTable> table = board_.sharedTable();
  auto results = std::make_shared<ResultsSnapshot>();
  results->outputFolder = folder_;
  for (const SegmentTable& subset : table->subsets()) {
    if (finished_.contains(subset.subset())) results->subsets.push_back(subset);
  }
  results->labels = table->labelTable();
  results->records = table->sharedRecords();
  results->criteria = board_.appliedCriteria();
  threads_.reports.start([this, results, table, decisions = table->decisions(), recent = recent_,
                          known = known_, &jobs = threads_.jobs, home = mailbox_.address()] {
    goToBackground();
    results->decisions = decisions.all(table->rows());  // which never change
    results->decisions.merge(recent);
    // Whose results they are is for publishReports() to ask: read here, they might be written to meanwhile.
    const bool areThere = QFileInfo::exists(OutputLayout(results->outputFolder).results());
    auto written = std::make_shared<Result<std::vector<SubsetReport>>>(
        areThere ? writeReports(*results, {}) : fail(ErrorCode::OutputGone, results->outputFolder));
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
