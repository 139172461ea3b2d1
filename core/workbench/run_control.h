#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <QObject>

#include "core/base/latest_task.h"
#include "core/base/progress.h"
#include "core/extract/pause_gate.h"
#include "core/job/decision_queue.h"
#include "core/job/job.h"
#include "core/job/results_stamp.h"
#include "core/metadata/download.h"
#include "core/review/review_judgement.h"
#include "core/review/review_table.h"
#include "core/workbench/work_threads.h"

namespace ase {

/// The job that is going on: a run, a download of metadata, or the application of criteria; one at a time.
/// Each gets its settings by value and works on another thread. Lives on the GUI thread; nothing in it
/// blocks. Its destructor cancels the job, which then ends cleanly by itself.
class RunControl : public QObject {
  Q_OBJECT

 public:
  enum class Activity { Idle, Downloading, Running, Paused, Stopping, Applying };
  using Reported = std::function<void(const Result<JobReport>&)>;

  /// `threads` must outlive it.
  explicit RunControl(WorkThreads& threads);
  ~RunControl() override;

  Activity activity() const { return activity_; }
  bool isBusy() const { return activity_ != Activity::Idle; }
  /// Whether archives are being read, or were until a moment ago.
  bool isReadingArchives() const;
  const Progress& progress() const { return progress_; }
  /// Clips that were read before this run began, and are part of the job as well.
  qint64 doneBefore() const { return doneBefore_; }

  // Each of the three may be called while nothing is going on. `done` is called when it is over; before
  // activityChanged() and failed().
  /// `decisions`: those that the run is to store.
  void extract(const JobSettings& settings, const std::shared_ptr<DecisionQueue>& decisions, Reported done);
  /// See rejudgeSubsets(). `known` is used on the thread that works.
  void judge(const JobSettings& settings, const std::optional<SubsetCriteria>& criteria,
             const std::shared_ptr<KnownResults>& known, Reported done);
  void download(const JobSettings& settings, std::function<void(const std::vector<DownloadResult>&)> done);

  void pause();
  void resume();
  void stop();

 signals:
  void activityChanged();
  void progressChanged();
  /// A run knows what is there and what it is going to read. The table is to be taken over.
  void planned(const std::shared_ptr<ase::ReviewTable>& table, const ase::ReviewJudgement& judgement);
  /// Clips that a run has read, several times a second.
  void recorded(const std::shared_ptr<const std::vector<ase::ClipRecord>>& records);
  /// The outcome of what is over; Cancelled is not told.
  void failed(const ase::Error& error);

 private:
  void begin(Activity activity);
  /// Calls `tellDone` and tells that it is over.
  void end(const Result<>& outcome, const std::function<void()>& tellDone);
  // What a task tells to `run`, from its own thread, as long as that is there.
  static ProgressCallback progressOf(RunControl* run, const LatestTask::Ticket& ticket);
  static JobObserver observerOf(RunControl* run, const LatestTask::Ticket& ticket, const Criteria& criteria);

  LatestTask task_;
  LatestTask downloadTask_;  ///< writes nothing that decisions are stored in, and holds them up by nothing
  Activity activity_ = Activity::Idle;
  Progress progress_;
  qint64 doneBefore_ = 0;
  PauseGate gate_;
};

}  // namespace ase
