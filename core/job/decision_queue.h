#pragma once

#include <algorithm>
#include <functional>
#include <iterator>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "core/job/apply_verdicts.h"

namespace ase {

/// What the user has done at once, on its way to the results.
struct DecisionRequest {
  QString outputFolder;
  DecidedClips decided;
  StepChange change;
  QString identity;                     ///< of the results that it is about: see applyVerdicts()
  std::shared_ptr<KnownResults> known;  ///< may be null
  /// Gets the request back once, from whoever took it, with what came of it: see answer().
  std::function<void(DecisionRequest, const Result<>&)> stored;

  void answer(const Result<>& outcome) {
    const auto tell = std::exchange(stored, {});
    tell(std::move(*this), outcome);
  }
};

/// Decisions that are still to be stored, in their order. Whoever has the output folder takes them: a run
/// that is going on, or else their owner. Thread-safe.
class DecisionQueue {
 public:
  void put(DecisionRequest request) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(request));
  }
  /// Those about an output folder.
  std::vector<DecisionRequest> take(const QString& outputFolder) {
    const std::lock_guard lock(mutex_);
    const auto taken = std::stable_partition(
        waiting_.begin(), waiting_.end(),
        [&](const DecisionRequest& request) { return request.outputFolder != outputFolder; });
    std::vector<DecisionRequest> requests(std::make_move_iterator(taken),
                                          std::make_move_iterator(waiting_.end()));
    waiting_.erase(taken, waiting_.end());
    return requests;
  }

 private:
  std::mutex mutex_;
  std::vector<DecisionRequest> waiting_;
};

}  // namespace ase
