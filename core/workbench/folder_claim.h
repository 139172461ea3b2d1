#pragma once

#include <memory>

#include <QLockFile>
#include <QObject>
#include <QTimer>

#include "core/base/error.h"
#include "core/base/latest_task.h"
#include "core/workbench/work_threads.h"

namespace ase {

/// The claim of a window on the output folder that it shows, so that of several windows one changes it: see
/// claimOutput(). Once a second it is asked for where it cannot be had yet, and looked after where it is had:
/// a folder that was away is claimed again. Lives on the GUI thread; nothing
/// in it blocks. A claim that is given up ends once what was decided before is stored.
class FolderClaim : public QObject {
  Q_OBJECT

 public:
  enum class State {
    None,        ///< not claimed, or there is nothing yet
    Ours,        ///< this window may change the folder
    InUse,       ///< another window does
    Unwritable,  ///< nobody can
    Away,        ///< the folder was there, and is not any more
    Replaced     ///< another folder stands where it was, as an empty one does when a disk is unmounted
  };

  /// `threads` must outlive it.
  explicit FolderClaim(WorkThreads& threads);
  ~FolderClaim() override;

  State state() const { return state_; }
  bool isAway() const { return state_ == State::Away || state_ == State::Replaced; }
  bool isRefused() const { return state_ != State::None && state_ != State::Ours; }
  /// Who has the folder, where that is known.
  const Error& refusal() const { return refusal_; }

  /// Claims a folder, and gives up another one. Once it was ours, it is so again only where it holds the
  /// results of this identity (see holdsResults()): what else stands in its place is somebody else's.
  void claim(const QString& outputFolder, const QString& identity = {});
  void giveUp();
  /// Looks at once whether what state() says still holds.
  void lookAgain();

 signals:
  void changed();
  /// state() was found to be still true: about once a second.
  void confirmed();

 private:
  using Lock = std::shared_ptr<QLockFile>;

  void lookAgainInTime();
  void ask();
  void release();
  void take(const Result<Lock>& answer);
  void setState(State state);

  WorkThreads& threads_;
  LatestTask task_;
  QString folder_;
  QString identity_;
  State state_ = State::None;
  Error refusal_;
  Lock lock_;
  QTimer again_;
  bool isTime_ = false;  ///< a second has passed: what is found is told by confirmed()
};

}  // namespace ase
