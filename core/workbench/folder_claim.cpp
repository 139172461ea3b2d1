#include "core/workbench/folder_claim.h"

#include <utility>

#include <QFileInfo>

#include "core/job/holds_results.h"
#include "core/output/output_lock.h"

namespace ase {

FolderClaim::FolderClaim(WorkThreads& threads) : threads_(threads), task_(threads.disks) {
  constexpr int kAgainMs = 1000;
  again_.setSingleShot(true);
  again_.setInterval(kAgainMs);
  connect(&again_, &QTimer::timeout, this, &FolderClaim::lookAgainInTime);
}

FolderClaim::~FolderClaim() {
  release();
}

void FolderClaim::claim(const QString& outputFolder, const QString& identity) {
  if (outputFolder != folder_) giveUp();
  folder_ = outputFolder;
  if (!identity.isEmpty()) identity_ = identity;
  if (state_ == State::None && !task_.isRunning()) ask();
}

void FolderClaim::giveUp() {
  task_.drop();
  again_.stop();
  folder_.clear();
  identity_.clear();
  release();
  setState(State::None);
}

void FolderClaim::release() {
  if (lock_) threads_.jobs.start([lock = std::exchange(lock_, nullptr)] { lock->unlock(); });
}

void FolderClaim::lookAgainInTime() {
  isTime_ = true;
  lookAgain();
}

void FolderClaim::lookAgain() {
  if (folder_.isEmpty() || task_.isRunning()) return;
  if (!lock_) return ask();
  again_.stop();
  task_.start([lock = lock_](const LatestTask::Ticket&) { return isHeld(*lock); },
              [this](bool held) { held ? setState(State::Ours) : ask(); });
}

void FolderClaim::ask() {
  again_.stop();
  const bool wasOurs = lock_ || isAway() || state_ == State::Unwritable;
  const auto claim = [folder = folder_, identity = identity_, wasOurs,
                      lost = std::exchange(lock_, nullptr)](const LatestTask::Ticket&) -> Result<Lock> {
    if (lost) lost->unlock();
    if (wasOurs && QFileInfo(folder).isDir() && !holdsResults(folder, identity))
      return fail(ErrorCode::OutputGone, folder);
    auto lock = claimOutput(folder);
    if (!lock) return std::unexpected(lock.error());
    return Lock(std::move(*lock));
  };
  task_.start(claim, [this](const Result<Lock>& answer) { take(answer); });
}

void FolderClaim::take(const Result<Lock>& answer) {
  if (answer) {
    lock_ = *answer;
    return setState(State::Ours);
  }
  refusal_ = answer.error();
  const State absent = state_ == State::None ? State::None : State::Away;
  setState(refusal_.code == ErrorCode::OutputInUse      ? State::InUse
           : refusal_.code == ErrorCode::FileUnwritable ? State::Unwritable
           : refusal_.code == ErrorCode::OutputGone     ? State::Replaced
                                                        : absent);
}

void FolderClaim::setState(State state) {
  if (!folder_.isEmpty()) again_.start();
  const bool isConfirmed = state == state_ && !folder_.isEmpty();
  const bool isTime = std::exchange(isTime_, false);
  if (isConfirmed && isTime) return emit confirmed();
  if (std::exchange(state_, state) != state) emit changed();
}

}  // namespace ase
