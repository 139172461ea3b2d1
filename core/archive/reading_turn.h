#pragma once

#include <memory>
#include <mutex>

namespace ase {

/// Has threads that list archives read one after the other, while they compute side by side: a spinning disk
/// would jump to and fro between their archives. Copies share the turn. Thread-safe.
class ReadingTurn {
 public:
  /// Waits for the turn. It is given on when the lock is.
  std::unique_lock<std::mutex> take() const { return std::unique_lock(*mutex_); }

 private:
  std::shared_ptr<std::mutex> mutex_ = std::make_shared<std::mutex>();
};

}  // namespace ase
