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

/// What the tables show at a given moment.
struct ReviewView : ReviewJudgement, QueryAnswer {};

/// The review behind the window: holds the table, and answers queries and re-judges on other
/// threads. A request made while it works replaces the one before, so it never lags by more than
/// one piece of work. The table changes only between two pieces of work; until then changes are
/// queued. Lives on one thread (the GUI's), which alone calls it and receives its signals.
/// Destroying it waits for nothing: running work owns what it reads.
class ReviewBoard : public QObject {
  Q_OBJECT

 public:
  explicit ReviewBoard(QObject* parent = nullptr);
  ~ReviewBoard() override;

  /// Shows another table with its judgement, and takes it over: nobody else may use the table any
  /// more.
  void setTable(const std::shared_ptr<ReviewTable>& table, ReviewJudgement judgement);
  void setQuery(const ReviewQuery& query);
  /// Criteria to try out: the view then shows what would change.
  void tryCriteria(const SubsetCriteria& criteria);
  /// Says that the files now follow these criteria and no others are being tried out.
  void setApplied(const SubsetCriteria& criteria);
  /// Changes the table as soon as nothing reads it, then recomputes everything.
  void change(std::function<void(ReviewTable&)> edit);
  /// The same for news that arrives many times a second: delayed if recomputing takes long, so that
  /// this takes a tenth of the time at most.
  void changeSoon(std::function<void(ReviewTable&)> edit);
  /// Calls `reading`, which may take long, with the current table and view on another thread. They
  /// do not change until it returns. `done` is then called on this thread, unless the board is
  /// gone.
  void read(std::function<void(const ReviewTable&, const ReviewView&)> reading, std::function<void()> done);

  const ReviewTable& table() const { return *table_; }
  /// The same, to keep: its rows, labels and lists never change.
  std::shared_ptr<const ReviewTable> sharedTable() const { return table_; }
  const ReviewView& view() const { return *view_; }
  /// The same, to keep: a view never changes but is replaced by another.
  std::shared_ptr<const ReviewView> sharedView() const { return view_; }
  const ReviewQuery& query() const { return query_; }
  const SubsetCriteria& triedCriteria() const { return tried_; }
  const SubsetCriteria& appliedCriteria() const { return applied_; }
  /// Whether view() does not yet reflect everything that was asked for.
  bool isBusy() const { return working_ || rest_.isActive(); }

 signals:
  /// table() is a different one now: earlier row numbers have become meaningless.
  void tableReplaced();
  /// view() has been replaced by a newer one.
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
  std::vector<Reading> underWay_;           ///< those of readings_ that are running
  std::shared_ptr<ReviewTable> discarded_;  ///< the previous table; freeing it is work too
  bool asked_ = false;
  bool working_ = false;
  bool edited_ = false;       ///< the table has changed since view() was made from it
  bool takingEdits_ = false;  ///< the work in progress takes that into account
  bool replaced_ = false;
  QElapsedTimer workTime_;
  QTimer rest_;  ///< runs while changes wait because recomputing would take too much of the time
  CancelToken cancel_;
  QFutureWatcher<std::shared_ptr<const ReviewView>> watcher_;  ///< null after a cancel
  QFutureWatcher<void> readingWatcher_;
};

}  // namespace ase
