#include "core/review/review_board.h"

#include <QtConcurrent>

namespace ase {
namespace {

qint64 countChanged(const RowVerdicts& tried, const RowVerdicts& applied) {
  qint64 changed = 0;
  for (std::size_t row = 0; row < tried.size(); ++row) changed += tried[row] != applied[row] ? 1 : 0;
  return changed;
}

}  // namespace

ReviewBoard::ReviewBoard(QObject* parent) : QObject(parent) {
  connect(&watcher_, &QFutureWatcher<std::shared_ptr<const ReviewView>>::finished, this,
          &ReviewBoard::takeAnswer);
  connect(&readingWatcher_, &QFutureWatcher<void>::finished, this, [this] {
    reading_ = false;
    working_ = asked_;
    if (asked_) start();
  });
}

ReviewBoard::~ReviewBoard() {
  cancel_.cancel();
  if (!working_) return;
  reading_ ? readingWatcher_.waitForFinished() : watcher_.waitForFinished();
}

void ReviewBoard::setTable(std::shared_ptr<ReviewTable> table, const Criteria& applied,
                           const Criteria& tried) {
  edits_.clear();
  edits_.push_back([this, table, applied, tried](ReviewTable& target) {
    std::swap(target, *table);
    discarded_ = table;
    applied_ = applied;
    tried_ = tried;
    view_ = std::make_shared<ReviewView>();
    replaced_ = true;
  });
  ask();
}

void ReviewBoard::setQuery(const ReviewQuery& query) {
  query_ = query;
  cancel_.cancel();  // the rows that are being looked for are not wanted any more
  ask();
}

void ReviewBoard::tryCriteria(const Criteria& criteria) {
  if (criteria == tried_ && edits_.empty()) return;
  tried_ = criteria;
  ask();
}

void ReviewBoard::setApplied(const Criteria& criteria) {
  applied_ = criteria;
  tried_ = criteria;
  ask();
}

void ReviewBoard::change(std::function<void(ReviewTable&)> edit) {
  edits_.push_back(std::move(edit));
  ask();
}

void ReviewBoard::read(std::function<void(const ReviewTable&, const ReviewView&)> reading) {
  readings_.push_back(std::move(reading));
  ask();
}

void ReviewBoard::ask() {
  asked_ = true;
  if (!working_) start();
}

void ReviewBoard::startReading() {
  auto work = [this, readings = std::exchange(readings_, {}), view = view_] {
    for (const auto& reading : readings) reading(table_, *view);
  };
  reading_ = true;
  readingWatcher_.setFuture(QtConcurrent::run(std::move(work)));
}

void ReviewBoard::start() {
  working_ = true;
  if (!readings_.empty()) return startReading();
  asked_ = false;
  for (auto& edit : std::exchange(edits_, {})) {
    edit(table_);
    edited_ = true;
  }
  if (std::exchange(replaced_, false)) emit tableReplaced();
  cancel_ = CancelToken();
  takingEdits_ = std::exchange(edited_, false);
  auto work = [this, edited = takingEdits_, query = query_, tried = tried_, applied = applied_,
               cancel = cancel_, last = view_,
               discarded = std::exchange(discarded_, {})]() mutable -> std::shared_ptr<const ReviewView> {
    discarded.reset();
    const auto view = std::make_shared<ReviewView>(*last);
    if (edited || view->tried != tried) {
      view->tried = tried;
      view->verdicts = judgeRows(table_, tried);
      view->counts = countStates(view->verdicts);
      view->reasons = countReasons(view->verdicts);
    }
    if (edited || view->applied != applied) {
      view->applied = applied;
      view->appliedVerdicts = tried == applied ? view->verdicts : judgeRows(table_, applied);
      view->appliedCounts = countStates(view->appliedVerdicts);
    }
    if (edited) view->histograms = measure(table_);
    view->changed = countChanged(view->verdicts, view->appliedVerdicts);
    auto rows = runQuery(table_, view->verdicts, query, cancel);
    if (!rows) return nullptr;
    view->rows = std::move(*rows);
    return view;
  };
  watcher_.setFuture(QtConcurrent::run(std::move(work)));
}

void ReviewBoard::takeAnswer() {
  auto answer = watcher_.future().takeResult();
  working_ = asked_;
  if (answer) {
    view_ = std::move(answer);
    emit viewChanged();
  } else {
    edited_ = edited_ || takingEdits_;  // its verdicts went with it
  }
  if (asked_) start();
}

}  // namespace ase
