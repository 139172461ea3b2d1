#include "core/workbench/folder_claim.h"

#include <utility>

#include "core/output/output_lock.h"

namespace ase {

FolderClaim::FolderClaim(WorkThreads& threads) : threads_(threads), task_(threads.disks) {
  constexpr int kAgainMs = 1000;
  again_.setSingleShot(true);
  again_.setInterval(kAgainMs);
  connect(&again_, &QTimer::timeout, this, &FolderClaim::ask);
}

FolderClaim::~FolderClaim() {
  release();
}

void FolderClaim::claim(const QString& outputFolder) {
  if (outputFolder != folder_) giveUp();
  folder_ = outputFolder;
  if (state_ == State::None && !task_.isRunning()) ask();
}

void FolderClaim::giveUp() {
  task_.drop();
  again_.stop();
  folder_.clear();
  release();
  setState(State::None);
}

void FolderClaim::release() {
  if (lock_) threads_.jobs.start([lock = std::exchange(lock_, nullptr)] { lock->unlock(); });
}

void FolderClaim::ask() {
  again_.stop();
  const auto claim = [folder = folder_](const LatestTask::Ticket&) -> Result<Lock> {
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
  again_.start();
  if (isRefused()) emit refusedAgain();
  setState(refusal_.code == ErrorCode::OutputInUse      ? State::InUse
           : refusal_.code == ErrorCode::FileUnwritable ? State::Unwritable
                                                        : State::None);
}

void FolderClaim::setState(State state) {
  if (state == state_) return;
  state_ = state;
  emit changed();
}

}  // namespace ase
