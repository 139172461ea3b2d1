#pragma once

#include <atomic>
#include <memory>

namespace ase {

/// Asks long-running work to stop. Copies share one flag; it is set once and never cleared. Every
/// function that takes a token checks it at least once per block or clip, then returns
/// ErrorCode::Cancelled. Thread-safe; cancel() may also be called from a signal handler.
class CancelToken {
 public:
  void cancel() const noexcept { flag_->store(true, std::memory_order_relaxed); }
  bool isCancelled() const noexcept { return flag_->load(std::memory_order_relaxed); }

 private:
  std::shared_ptr<std::atomic<bool>> flag_ = std::make_shared<std::atomic<bool>>(false);
  static_assert(std::atomic<bool>::is_always_lock_free);
};

}  // namespace ase
