#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

#include "core/base/cancel_token.h"

namespace ase {

/// Stops workers between two clips while a run is paused. Copies share one gate. Thread-safe.
class PauseGate {
 public:
  void pause() const noexcept { paused_->store(true, std::memory_order_relaxed); }
  void resume() const noexcept { paused_->store(false, std::memory_order_relaxed); }
  bool isPaused() const noexcept { return paused_->load(std::memory_order_relaxed); }

  /// Returns when the run is resumed or cancelled.
  void waitWhilePaused(const CancelToken& cancel) const {
    constexpr std::chrono::milliseconds kLook{20};
    while (isPaused() && !cancel.isCancelled()) std::this_thread::sleep_for(kLook);
  }

 private:
  std::shared_ptr<std::atomic<bool>> paused_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace ase
