#include "core/review/review_board.h"

#include <QtConcurrent>

#include "core/base/background.h"

namespace ase {
ReviewBoard::ReviewBoard(QObject* parent) : QObject(parent) {
  connect(&watcher_, &QFutureWatcher<std::shared_ptr<const ReviewView>>::finished, this,
          &ReviewBoard::takeAnswer);
  rest_.setSingleShot(true);
  connect(&rest_, &QTimer::timeout, this, &ReviewBoard::ask);
  connect(&readingWatcher_, &QFutureWatcher<void>::finished, this, [this] {
    working_ = asked_;
    for (const Reading& reading : std::exchange(underWay_, {})) reading.done();
    goOn();
  });
}

ReviewBoard::~ReviewBoard() {
  cancel_.cancel();
}

void ReviewBoard::setTable(const std::shared_ptr<ReviewTable>& table, ReviewJudgement judgement) {
  applied_ = judgement.applied;
  tried_ = judgement.tried;
  edits_.clear();
  edits_.push_back([this, table, judged = std::move(judgement)] {
    discarded_ = std::exchange(table_, table);
    view_ = std::make_shared<ReviewView>(ReviewView{judged, {}});
    edited_ = false;
    replaced_ = true;
  });
  ask();
}

void ReviewBoard::setQuery(const ReviewQuery& query) {
  query_ = query;
  cancel_.cancel();  // the rows being looked for are no longer wanted
  ask();
}

void ReviewBoard::tryCriteria(const SubsetCriteria& criteria) {
  if (criteria == tried_ && edits_.empty()) return;
  tried_ = criteria;
  ask();
}

void ReviewBoard::setApplied(const SubsetCriteria& criteria) {
  if (criteria == tried_ && criteria == applied_ && edits_.empty()) return;
  applied_ = criteria;
  tried_ = criteria;
  ask();
}

void ReviewBoard::change(std::function<void(ReviewTable&)> edit) {
  addEdit(std::move(edit));
  ask();
}

void ReviewBoard::changeSoon(std::function<void(ReviewTable&)> edit) {
  addEdit(std::move(edit));
  if (!working_) goOn();
}

void ReviewBoard::read(std::function<void(const ReviewTable&, const ReviewView&)> reading,
                       std::function<void()> done) {
  readings_.push_back({std::move(reading), std::move(done)});
  ask();
}

void ReviewBoard::ask() {
  rest_.stop();
  asked_ = true;
  if (!working_) start();
}

void ReviewBoard::addEdit(std::function<void(ReviewTable&)> edit) {
  edits_.push_back([this, change = std::move(edit)] {
    change(*table_);
    edited_ = true;
  });
}

/// Continues with what was asked for; changes that nobody waits for come after a rest.
void ReviewBoard::goOn() {
  if (asked_) {
    start();
  } else if (!edits_.empty() && !rest_.isActive()) {
    rest_.start();
  }
}

void ReviewBoard::startReading() {
  underWay_ = std::exchange(readings_, {});
  auto work = [readings = underWay_, table = table_, view = view_] {
    goToBackground();
    for (const Reading& reading : readings) reading.read(*table, *view);
  };
  readingWatcher_.setFuture(QtConcurrent::run(&backgroundThreads(), std::move(work)));
}

void ReviewBoard::start() {
  working_ = true;
  if (!readings_.empty()) return startReading();
  asked_ = false;
  for (const auto& edit : std::exchange(edits_, {})) edit();
  if (std::exchange(replaced_, false)) emit tableReplaced();
  cancel_ = CancelToken();
  workTime_.start();
  takingEdits_ = std::exchange(edited_, false);
  auto work = [table = table_, edited = takingEdits_, query = query_, tried = tried_, applied = applied_,
               cancel = cancel_, last = view_,
               discarded = std::exchange(discarded_, {})]() mutable -> std::shared_ptr<const ReviewView> {
    goToBackground();
    discarded.reset();
    ReviewJudgement judgement =
        edited ? judgeTable(*table, applied, tried) : judgeAgain(*table, *last, applied, tried);
    auto answer = runQuery(*table, judgement, query, cancel);
    if (!answer) return nullptr;
    return std::make_shared<ReviewView>(std::move(judgement), std::move(*answer));
  };
  watcher_.setFuture(QtConcurrent::run(&backgroundThreads(), std::move(work)));
}

void ReviewBoard::takeAnswer() {
  constexpr int kRestPerWork = 9;
  rest_.setInterval(static_cast<int>(workTime_.elapsed()) * kRestPerWork);
  auto answer = watcher_.future().takeResult();
  working_ = asked_;
  if (answer) {
    view_ = std::move(answer);
    emit viewChanged();
  } else {
    edited_ = edited_ || takingEdits_;  // its verdicts are lost too
  }
  if (!working_ || asked_) goOn();
}

}  // namespace ase
