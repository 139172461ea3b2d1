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
  connect(&watcher_, &QFutureWatcher<Answer>::finished, this, &ReviewBoard::takeAnswer);
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
    view_ = {};
    replaced_ = true;
  });
  ask(true);
}

void ReviewBoard::setQuery(const ReviewQuery& query) {
  query_ = query;
  cancel_.cancel();  // the rows that are being looked for are not wanted any more
  ask(false);
}

void ReviewBoard::tryCriteria(const Criteria& criteria) {
  if (criteria == tried_ && edits_.empty()) return;
  tried_ = criteria;
  ask(true);
}

void ReviewBoard::setApplied(const Criteria& criteria) {
  applied_ = criteria;
  tried_ = criteria;
  ask(true);
}

void ReviewBoard::change(std::function<void(ReviewTable&)> edit) {
  edits_.push_back(std::move(edit));
  ask(true);
}

void ReviewBoard::read(std::function<void(const ReviewTable&, const ReviewView&)> reading) {
  readings_.push_back(std::move(reading));
  ask(false);
}

void ReviewBoard::ask(bool judge) {
  asked_ = true;
  judge_ = judge_ || judge;
  if (!working_) start();
}

void ReviewBoard::startReading() {
  auto work = [this, readings = std::exchange(readings_, {}), view = view_] {
    for (const auto& reading : readings) reading(table_, view);
  };
  reading_ = true;
  readingWatcher_.setFuture(QtConcurrent::run(std::move(work)));
}

void ReviewBoard::start() {
  working_ = true;
  if (!readings_.empty()) return startReading();
  asked_ = false;
  for (auto& edit : std::exchange(edits_, {})) edit(table_);
  if (std::exchange(replaced_, false)) emit tableReplaced();
  const bool judge = std::exchange(judge_, false);
  cancel_ = CancelToken();
  auto work = [this, judge, query = query_, tried = tried_, applied = applied_, cancel = cancel_,
               last = view_, discarded = std::exchange(discarded_, {})]() mutable {
    discarded.reset();
    Answer answer{std::move(last), false};
    ReviewView& view = answer.view;
    if (judge || view.verdicts.size() != table_.size()) {
      view.verdicts = judgeRows(table_, tried);
      view.appliedVerdicts = tried == applied ? view.verdicts : judgeRows(table_, applied);
      view.counts = countStates(view.verdicts);
      view.appliedCounts = countStates(view.appliedVerdicts);
      view.reasons = countReasons(view.verdicts);
      view.histograms = measure(table_);
      view.changed = countChanged(view.verdicts, view.appliedVerdicts);
    }
    auto rows = runQuery(table_, view.verdicts, query, cancel);
    answer.whole = rows.has_value();
    if (rows) view.rows = std::move(*rows);
    return answer;
  };
  watcher_.setFuture(QtConcurrent::run(std::move(work)));
}

void ReviewBoard::takeAnswer() {
  Answer answer = watcher_.future().takeResult();
  working_ = asked_;
  if (answer.whole) {
    view_ = std::move(answer.view);
    emit viewChanged();
  } else {
    judge_ = true;  // its verdicts went with it
  }
  if (asked_) start();
}

}  // namespace ase
