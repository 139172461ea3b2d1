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
}

ReviewBoard::~ReviewBoard() {
  cancel_.cancel();
  if (working_) watcher_.waitForFinished();
}

void ReviewBoard::setTable(ReviewTable table, const Criteria& applied) {
  auto shared = std::make_shared<ReviewTable>(std::move(table));
  edits_.clear();
  edits_.push_back([this, shared, applied](ReviewTable& target) {
    target = std::move(*shared);
    applied_ = applied;
    tried_ = applied;
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

void ReviewBoard::ask(bool judge) {
  asked_ = true;
  judge_ = judge_ || judge;
  if (!working_) start();
}

void ReviewBoard::start() {
  asked_ = false;
  working_ = true;
  for (auto& edit : std::exchange(edits_, {})) edit(table_);
  if (std::exchange(replaced_, false)) emit tableReplaced();
  const bool judge = std::exchange(judge_, false);
  cancel_ = CancelToken();
  auto work = [this, judge, query = query_, tried = tried_, applied = applied_, cancel = cancel_,
               last = view_]() mutable {
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
