#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>

#include "core/archive/source.h"
#include "core/catalog/catalog.h"
#include "core/extract/pause_gate.h"
#include "core/plan/plan.h"

namespace ase {

/// The raw bytes of a place, and the source that knows how to unpack them.
struct FetchedEntry {
  std::shared_ptr<const Source> source;
  Result<RawEntry> raw;
};

/// A clip that a worker took from the queue.
struct QueuedClip {
  const PlanItem* item = nullptr;
  /// From its first place; set only if that is readable and within the limit.
  std::optional<FetchedEntry> fetched;
};

/// Hands out the work of a plan, one clip at a time, in archive order. The worker that asks reads
/// the clip's bytes itself, holding the queue's lock. So each archive is read by one thread at a
/// time, front to back, which suits hard disks and network shares, while the other workers compute
/// and the system fetches the next clips; and memory is limited to one clip per worker.
/// Thread-safe.
class EntryQueue {
 public:
  /// `work` and `catalog` must outlive the queue. Entries above `entryLimit` bytes are handed out unread.
  EntryQueue(std::span<const PlanItem> work, const Catalog& catalog, qint64 entryLimit, OpenSource open);

  /// The next clip, read into `buffer`; nullopt when there is none, or after a cancel.
  std::optional<QueuedClip> next(Buffer& buffer, const PauseGate& gate, const CancelToken& cancel);

  /// Fetches from another place in the archive of `location`, out of order: needed only if a clip's
  /// first place is bad.
  FetchedEntry fetchElsewhere(Catalog::Location location, const EntryPlace& place, Buffer& buffer) const;

  bool isReadable(const EntryPlace& place) const;

 private:
  void prepareMore();

  std::span<const PlanItem> work_;
  const Catalog& catalog_;
  qint64 entryLimit_;
  OpenSource open_;

  std::mutex mutex_;
  std::size_t position_ = 0;
  std::size_t prepared_ = 0;         ///< everything before it has been read or announced
  std::uint64_t preparedBytes_ = 0;  ///< announced but not read yet
  std::shared_ptr<Source> source_;   ///< of the archive being read
  std::uint32_t archive_ = 0;
};

}  // namespace ase
