#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QTimer>

#include "core/base/mailbox.h"
#include "core/job/decision_queue.h"
#include "core/job/renew_reports.h"
#include "core/job/results_stamp.h"
#include "core/review/review_board.h"
#include "core/workbench/found_results.h"
#include "core/workbench/user_act.h"
#include "core/workbench/work_threads.h"

namespace ase {

/// What the user decides about the clips of a table, step by step, with undo. A decision is shown at once and
/// stored in the output folder on another thread; shortly after the last one the reports are renewed from the
/// table in memory, while further decisions can be stored. A run that is going on has the folder: it stores
/// what is decided meanwhile, and the reports are renewed after it. Lives on the GUI thread; nothing in it
/// blocks: an act about very many clips is worked out on another thread first, and no other is possible
/// meanwhile. Decisions made before it is destroyed are still stored and reported, but for an act that
/// isWorkingOut().
class Decisions : public QObject {
  Q_OBJECT

 public:
  /// What was done at once, to be taken back: decisions, or other criteria.
  struct Step {
    DecisionStep decisions;
    std::optional<SubsetCriteria> criteria = {};  ///< those before; nullopt: decisions were made
  };

  /// Both must outlive it.
  Decisions(ReviewBoard& board, WorkThreads& threads);
  ~Decisions() override;

  /// Another folder is opened: reports that are due of the one before are written now, and steps are
  /// forgotten.
  void leave(const QString& nextFolder);
  /// The board's next table shows these results of the folder.
  void follow(const FoundResults& results);
  /// A job is going to change the results, and no report is published until follow() or resume(). Returns
  /// what is known of them, for the job to bring it up to date: only on threads.jobs, once those before it
  /// are done.
  std::shared_ptr<KnownResults> suspend();
  /// The board shows what the results hold again.
  void resume(std::shared_ptr<KnownResults> known) { known_ = std::move(known); }

  /// Clips of which nothing can be heard are not kept: see canBeKept().
  void decide(std::vector<std::uint32_t> rows, UserVerdict verdict);
  void setNote(ClipId clip, const QString& note);
  /// The user has looked at the clip and goes on. No step: it is taken back by clearing the verdict.
  void markReviewed(std::uint32_t row);
  /// Keeps a sample in the results. No step.
  void keepSample(const Sample& sample) { putOnItsWay({}, {.sample = sample}); }
  /// What was decided about a clip last, also where the table does not show it yet.
  UserDecision decisionOn(ClipId id) const { return shown().on(id); }
  /// An act is being worked out: nothing can be decided until changed() tells that it is done.
  bool isWorkingOut() const { return workingOut_; }
  bool isStoring() const { return storing_ > 0 || workingOut_; }
  /// Steps that could not be stored because the output folder is not there: kept until storeAgain().
  qsizetype kept() const { return std::ssize(kept_); }
  /// The folder is back.
  void storeAgain();
  /// Decisions on their way, for a run to take.
  const std::shared_ptr<DecisionQueue>& queue() const { return queue_; }
  /// Tells by overtaken() where somebody else has changed the results that are followed.
  void lookAgain();

  /// The step that undo() takes back; nullptr if there is none. Those of earlier sessions come with the
  /// results that are followed.
  const Step* lastStep() const { return steps_.empty() ? nullptr : &steps_.back(); }
  /// The one that redo() does again.
  const Step* nextStep() const { return undone_.empty() ? nullptr : &undone_.back(); }
  /// Files follow other criteria now than `before`, as the user ordered.
  void addCriteriaStep(const SubsetCriteria& before);
  /// Takes back the last step, which is one of decisions; if it is one of criteria, the caller has done that:
  /// those that it `replaced` are done again by redo(). The same for redo(), which does again what undo()
  /// took back last.
  void undo(const std::optional<SubsetCriteria>& replaced = {});
  void redo(const std::optional<SubsetCriteria>& replaced = {});
  void forgetCriteriaSteps();

 signals:
  /// Decisions were made or taken back.
  void changed();
  /// lastStep() is what the user has just done.
  void stepTaken();
  /// nextStep() is what was taken back.
  void undone();
  /// lastStep() is what was done again.
  void redone();
  /// Decisions about a folder are stored, or were not for an error: at OutputGone they are kept().
  void stored(const QString& outputFolder, const ase::Result<>& outcome);
  /// Somebody else has changed the results that were followed: they have to be read again.
  void overtaken();
  /// Reports could not be renewed.
  void failed(const ase::Error& error);

 private:
  using WorkOut = std::function<UserAct(const ShownDecisions&)>;
  using Take = std::function<void(UserAct)>;

  ShownDecisions shown() const { return {board_.table(), recent_}; }
  /// Takes the act that `work` makes about so many clips: at once, unless they are very many.
  void workOut(qsizetype clips, WorkOut work, const Take& take);
  void addStep(Step step);
  /// The user has done this: it is a step of its own.
  void takeStep(UserAct act);
  /// Moves the last step from one list to the other, as the one that takes it back, and carries it out.
  void revisit(std::vector<Step>& from, std::vector<Step>& to, const std::optional<SubsetCriteria>& replaced,
               void (Decisions::*tell)());
  void carryOut(UserAct act, const StepChange& change);
  void show(const UserDecisions& decisions, const std::optional<UserAct::Shown>& shown = {});
  void putOnItsWay(DecidedClips decided, const StepChange& change);
  void putOnItsWay(DecisionRequest request);
  void renewReports();
  void takeRenewed(const QString& outputFolder, const std::shared_ptr<KnownResults>& known,
                   const Result<bool>& published);

  ReviewBoard& board_;
  WorkThreads& threads_;
  Mailbox mailbox_;
  QString folder_;
  SubsetSet finished_;
  /// What the board shows; used by threads_.jobs only. Null: it shows something else.
  std::shared_ptr<KnownResults> known_;
  QString identity_;          ///< of the folder's results, also while a job changes them
  bool awaitsTable_ = false;  ///< the board does not show them yet
  UserDecisions recent_;      ///< the board's table does not show them yet
  bool workingOut_ = false;
  std::vector<Step> steps_;   ///< to be undone, the last one first
  std::vector<Step> undone_;  ///< to be done again, the last one first
  std::shared_ptr<DecisionQueue> queue_ = std::make_shared<DecisionQueue>();
  int storing_ = 0;
  std::vector<DecisionRequest> kept_;  ///< in their order
  bool reportsDue_ = false;            ///< decisions were made since the reports were written
  QTimer reportDelay_;  ///< runs while decisions may follow each other; then the reports are renewed once
};

}  // namespace ase
