#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include "core/review/review_judgement.h"
#include "core/review/review_query.h"
#include "core/review/review_table.h"

namespace ase {

/// What the tables show at one moment.
struct ReviewView : ReviewJudgement {
  std::vector<std::uint32_t> rows;  ///< of the query, in its order
};

/// The review behind the window: holds the table, answers queries and judges again, off the thread it lives
/// on. What is asked for while it works replaces what was asked before, so that it never lags behind by more
/// than one piece of work. The table changes only between two pieces of work; until then changes wait. Lives
/// on one thread (the GUI's), which alone calls it and gets its signals. Its end waits for nothing: what
/// works owns what it reads.
class ReviewBoard : public QObject {
  Q_OBJECT

 public:
  explicit ReviewBoard(QObject* parent = nullptr);
  ~ReviewBoard() override;

  /// Shows another table, as it is judged, and takes it over: nobody else may use it any more.
  void setTable(const std::shared_ptr<ReviewTable>& table, ReviewJudgement judgement);
  void setQuery(const ReviewQuery& query);
  /// Criteria to try out: the view then tells what would change.
  void tryCriteria(const SubsetCriteria& criteria);
  /// The files now follow these criteria; none are tried.
  void setApplied(const SubsetCriteria& criteria);
  /// Changes the table as soon as nothing reads it, then works everything out anew.
  void change(std::function<void(ReviewTable&)> edit);
  /// The same for news that come many times a second: not at once where working everything out takes long, so
  /// that a tenth of the time goes into it at the most.
  void changeSoon(std::function<void(ReviewTable&)> edit);
  /// Has something long read the table and the view as they stand now, on another thread. They change only
  /// after that. `done` is called on this thread then, unless the board is gone.
  void read(std::function<void(const ReviewTable&, const ReviewView&)> reading, std::function<void()> done);

  const ReviewTable& table() const { return *table_; }
  const ReviewView& view() const { return *view_; }
  /// The same, to be kept: a view never changes, another takes its place.
  std::shared_ptr<const ReviewView> sharedView() const { return view_; }
  const ReviewQuery& query() const { return query_; }
  const SubsetCriteria& triedCriteria() const { return tried_; }
  const SubsetCriteria& appliedCriteria() const { return applied_; }
  /// Whether view() is not up to date yet with all that was asked.
  bool isBusy() const { return working_ || rest_.isActive(); }

 signals:
  /// table() is a different one now: row numbers of before mean nothing any more.
  void tableReplaced();
  /// view() is a newer one.
  void viewChanged();

 private:
  struct Reading {
    std::function<void(const ReviewTable&, const ReviewView&)> read;
    std::function<void()> done;
  };

  void addEdit(std::function<void(ReviewTable&)> edit);
  void ask();
  void goOn();
  void start();
  void startReading();
  void takeAnswer();

  std::shared_ptr<ReviewTable> table_ = std::make_shared<ReviewTable>();
  std::shared_ptr<const ReviewView> view_ = std::make_shared<ReviewView>();
  ReviewQuery query_;
  SubsetCriteria tried_;
  SubsetCriteria applied_;
  std::vector<std::function<void()>> edits_;
  std::vector<Reading> readings_;
  std::vector<Reading> underWay_;           ///< of readings_: those that somebody works at
  std::shared_ptr<ReviewTable> discarded_;  ///< the table before; freeing it is work too
  bool asked_ = false;
  bool working_ = false;
  bool edited_ = false;       ///< the table is another one than view() was made of
  bool takingEdits_ = false;  ///< the work under way makes up for that
  bool replaced_ = false;
  QElapsedTimer workTime_;
  QTimer rest_;  ///< runs where changes wait until working them out is not too much work
  CancelToken cancel_;
  QFutureWatcher<std::shared_ptr<const ReviewView>> watcher_;  ///< null after a cancel
  QFutureWatcher<void> readingWatcher_;
};

}  // namespace ase
