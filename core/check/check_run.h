#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <span>
#include <vector>

#include "core/archive/source.h"
#include "core/archive/volume_reader.h"
#include "core/base/cancel_token.h"
#include "core/check/finding.h"

namespace ase {

/// The position of an entry in the order of the archive's bytes.
using EntryIndex = std::size_t;

/// Reads and verifies the entries of one archive with several workers. The worker that takes an
/// entry reads its bytes itself, holding a lock, so the archive is read by one thread at a time,
/// front to back, while the others inflate. Memory: one entry per worker, packed and unpacked, each
/// within the limit.
class CheckRun {
 public:
  /// `listing` must outlive the run. `order`: its entries in the order of their bytes.
  CheckRun(const ArchiveListing& listing, std::span<const std::uint32_t> order, qint64 entryLimit);

  /// Verifies all entries. `progress` receives the bytes of the archive dealt with so far, about
  /// ten times a second, on the calling thread. Errors: Cancelled, Internal (out of memory).
  Result<> run(int workers, const std::function<void(qint64)>& progress, const CancelToken& cancel);

  /// What was wrong with the entries, by their index in `order`; after run().
  const std::map<EntryIndex, Finding>& findings() const { return findings_; }
  /// Whether an entry was read and is sound; after run().
  bool isSound(EntryIndex index) const {
    return entryAt(index).place.access == Access::Readable && !skipped_[index] && !findings_.contains(index);
  }

 private:
  void work(const CancelToken& stop);
  void note(EntryIndex index, Finding finding);
  const Entry& entryAt(EntryIndex index) const { return listing_.entries[order_[index]]; }

  const ArchiveListing& listing_;
  std::span<const std::uint32_t> order_;
  qint64 entryLimit_;
  std::vector<bool> skipped_;  ///< not readable, or past the budget for overlaps

  std::mutex mutex_;  // guards the members below
  VolumeReader reader_;
  EntryIndex next_ = 0;
  std::map<EntryIndex, Finding> findings_;
  std::atomic<qint64> bytesDone_ = 0;
};

}  // namespace ase
