#pragma once

#include <functional>
#include <memory>
#include <utility>

#include <QThreadPool>

#include "core/base/background.h"
#include "core/base/cancel_token.h"
#include "core/base/mailbox.h"

namespace ase {

/// Runs tasks on the threads of a pool for an owner that wants only the latest one's answer; what
/// earlier ones report is dropped. Belongs to a thread with an event loop, on which its owner gets
/// the answers. Never waits, not even when destroyed; so a task may use only what it owns or shares
/// ownership of, and the pool has to outlive it.
class LatestTask {
 public:
  /// Tells a task whether it is still wanted. Copies may be used on any thread, and kept for any
  /// length of time.
  class Ticket {
   public:
    /// Cancelled when the task is dropped, and by LatestTask::cancel().
    const CancelToken& cancel() const { return cancel_; }
    /// Calls `news`, about the task's progress, on the owner's thread, before the task's answer
    /// arrives; not once the task is dropped.
    void tell(std::function<void()> news) const {
      home_.send([wanted = wanted_, tell = std::move(news)] {
        if (*wanted) tell();
      });
    }

   private:
    friend class LatestTask;
    explicit Ticket(Mailbox::Address home) : home_(std::move(home)) {}

    Mailbox::Address home_;
    CancelToken cancel_;
    std::shared_ptr<bool> wanted_ = std::make_shared<bool>(true);  ///< on the owner's thread
  };

  explicit LatestTask(QThreadPool& pool) : pool_(pool), ticket_(home_.address()) { *ticket_.wanted_ = false; }
  ~LatestTask() { drop(); }
  LatestTask(const LatestTask&) = delete;
  LatestTask& operator=(const LatestTask&) = delete;

  /// Drops the running task and calls `work(ticket)` on a thread of the pool, then `done(answer)`
  /// on this thread, but never from within this call.
  template <class Work, class Done>
  void start(Work work, Done done) {
    drop();
    ticket_ = Ticket(home_.address());
    pool_.start([ticket = ticket_, work = std::move(work), done = std::move(done)] {
      goToBackground();
      auto answer = std::make_shared<decltype(work(ticket))>(work(ticket));
      ticket.tell([wanted = ticket.wanted_, answer, done] {
        *wanted = false;
        done(std::move(*answer));
      });
    });
  }

  /// Whether an answer is still to come.
  bool isRunning() const { return *ticket_.wanted_; }
  /// Asks the task to finish early; its answer still arrives.
  void cancel() const { ticket_.cancel_.cancel(); }
  /// Cancels the task. Neither its answer nor any more news of it will arrive.
  void drop() {
    cancel();
    *ticket_.wanted_ = false;
  }

 private:
  QThreadPool& pool_;
  Mailbox home_;
  Ticket ticket_;  ///< of the latest task
};

}  // namespace ase
