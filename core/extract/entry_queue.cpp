#include "core/extract/entry_queue.h"

#include <algorithm>

namespace ase {

EntryQueue::EntryQueue(std::span<const PlanItem> work, const Catalog& catalog, qint64 entryLimit,
                       OpenSource open)
    : work_(work), catalog_(catalog), entryLimit_(entryLimit), open_(std::move(open)) {}

bool EntryQueue::isReadable(const EntryPlace& place) const {
  return place.isReadable(entryLimit_);
}

std::optional<QueuedClip> EntryQueue::next(Buffer& buffer, const PauseGate& gate, const CancelToken& cancel) {
  gate.waitWhilePaused(cancel);
  const std::lock_guard lock(mutex_);
  if (cancel.isCancelled() || position_ == work_.size()) return std::nullopt;
  const bool isPrepared = position_ < prepared_;
  const PlanItem& item = work_[position_++];
  QueuedClip clip{&item, std::nullopt};
  const EntryPlace& place = catalog_.at(item.location).place;
  if (!isReadable(place)) return clip;
  if (!source_ || archive_ != item.location.archive) {
    source_ = open_(catalog_.archiveOf(item.location).set);
    archive_ = item.location.archive;
  }
  clip.fetched = FetchedEntry{source_, source_->fetch(place, buffer)};
  if (isPrepared) preparedBytes_ -= place.length;
  prepareMore();
  return clip;
}

/// Has the system fetch what follows in the same archive while the workers compute. Network shares
/// need a megabyte ahead; of much more, user-space file systems skip parts, for which a disk then
/// has to go back.
void EntryQueue::prepareMore() {
  constexpr std::uint64_t kAhead = std::uint64_t{1} << 20;
  prepared_ = std::max(prepared_, position_);
  for (; prepared_ < work_.size() && preparedBytes_ < kAhead; ++prepared_) {
    const Catalog::Location location = work_[prepared_].location;
    if (location.archive != archive_) return;
    const EntryPlace& place = catalog_.at(location).place;
    if (!isReadable(place)) continue;
    source_->prepare(place);
    preparedBytes_ += place.length;
  }
}

FetchedEntry EntryQueue::fetchElsewhere(Catalog::Location location, const EntryPlace& place,
                                        Buffer& buffer) const {
  const std::shared_ptr<Source> source = open_(catalog_.archiveOf(location).set);
  return {source, source->fetch(place, buffer)};
}

}  // namespace ase
