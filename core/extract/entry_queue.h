#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>

#include "core/archive/archive_reader.h"
#include "core/catalog/catalog.h"
#include "core/extract/pause_gate.h"
#include "core/plan/plan.h"

namespace ase {

using ReaderFactory = std::function<std::unique_ptr<ArchiveReader>(const ArchiveSet&)>;

/// A clip that a worker took from the queue, with the raw bytes of its first place.
struct QueuedClip {
  const PlanItem* item = nullptr;
  Result<RawEntry>
      raw;  ///< only where the place is readable and within the limit; else the error is meaningless
};

/// Hands out the work of a plan, one clip at a time, in archive order. The worker that asks reads the clip's
/// bytes itself, inside the queue's lock: so each archive is read by one thread at a time, from front to
/// back, which suits hard disks and network shares, while the other workers compute and the system fetches
/// the next clips; and memory is bounded by one clip a worker. Thread-safe.
class EntryQueue {
 public:
  /// `work` and `catalog` must outlive the queue. Entries above `entryLimit` bytes are handed out unread.
  EntryQueue(std::span<const PlanItem> work, const Catalog& catalog, qint64 entryLimit,
             ReaderFactory makeReader);

  /// The next clip, read into `buffer`; nullopt when there is none, or after a cancel.
  std::optional<QueuedClip> next(Buffer& buffer, const PauseGate& gate, const CancelToken& cancel);

  /// Reads from another place in the archive of `location`, outside the order: needed only where a clip's
  /// first place is bad.
  Result<RawEntry> readElsewhere(Catalog::Location location, const EntryPlace& place, Buffer& buffer) const;

  bool isReadable(const EntryPlace& place) const;

 private:
  void prepareMore();

  std::span<const PlanItem> work_;
  const Catalog& catalog_;
  qint64 entryLimit_;
  ReaderFactory makeReader_;

  std::mutex mutex_;
  std::size_t position_ = 0;
  std::size_t prepared_ = 0;         ///< all before it was read or announced
  std::uint64_t preparedBytes_ = 0;  ///< announced and not read yet
  std::unique_ptr<ArchiveReader> reader_;
  std::uint32_t readerArchive_ = 0;
};

}  // namespace ase
