#pragma once

#include <array>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "core/audioset/clip_id.h"
#include "core/inspect/judge.h"

namespace ase {

/// What the user decides while clips are being written, and whose turn it is to place a clip's files: no clip
/// is written and moved at once, and one that is written later goes where the user wants it. Thread-safe.
class LiveVerdicts {
 public:
  /// Waits until nobody else places the files of the clip; nobody does until the lock is released.
  [[nodiscard]] std::unique_lock<std::mutex> lock(ClipId id) { return std::unique_lock(shelfOf(id).mutex); }
  // Only while the clip is locked.
  void set(ClipId id, UserVerdict verdict) { shelfOf(id).verdicts[id] = verdict; }
  /// nullopt: nothing was decided meanwhile.
  std::optional<UserVerdict> find(ClipId id) {
    const auto& verdicts = shelfOf(id).verdicts;
    const auto found = verdicts.find(id);
    return found != verdicts.end() ? std::optional(found->second) : std::nullopt;
  }

 private:
  /// Many clips share a lock, but so few that workers seldom wait for each other.
  struct Shelf {
    std::mutex mutex;
    std::unordered_map<ClipId, UserVerdict> verdicts;
  };
  Shelf& shelfOf(ClipId id) { return shelves_[std::hash<ClipId>()(id) % shelves_.size()]; }

  std::array<Shelf, 256> shelves_;
};

}  // namespace ase
