#include "core/check/check_run.h"

#include <algorithm>
#include <optional>

#include "core/archive/overlap_budget.h"
#include "core/base/workers.h"
#include "core/check/entry_verifier.h"
#include "core/check/large_entry.h"
#include "core/zip/read_entry.h"
#include "core/zip/zip_format.h"

namespace ase {

CheckRun::CheckRun(const ArchiveListing& listing, std::span<const std::uint32_t> order, qint64 entryLimit)
    : listing_(listing),
      order_(order),
      entryLimit_(entryLimit),
      skipped_(order.size()),
      reader_(listing.set) {
  OverlapBudget budget(listing_.set);
  for (EntryIndex i = 0; i < order_.size(); ++i) {
    const EntryPlace& place = entryAt(i).place;
    skipped_[i] = place.access != Access::Readable || !budget.admits(place);
  }
}

Result<> CheckRun::run(int workers, const std::function<void(qint64)>& progress, const CancelToken& cancel) {
  const auto report = [&]() -> Result<> {
    if (progress) progress(bytesDone_);
    return {};
  };
  return runWorkers(
      workers,
      [this](const CancelToken& stop) {
        work(stop);
        return Result<>();
      },
      report, cancel);
}

void CheckRun::work(const CancelToken& stop) {
  Buffer buffer;
  Buffer file;
  while (!stop.isCancelled()) {
    std::span<const std::byte> bytes;
    EntryIndex index = 0;
    {
      const std::lock_guard lock(mutex_);
      while (next_ < order_.size() && skipped_[next_]) ++next_;
      if (next_ == order_.size()) return;
      index = next_++;
      const Entry& entry = entryAt(index);
      if (!entry.place.isReadable(entryLimit_)) {
        if (MaybeFinding wrong = verifyLargeEntry(entry, reader_, stop))
          findings_.emplace(index, std::move(*wrong));
        bytesDone_ += static_cast<qint64>(leastLength(entry.place));
        continue;
      }
      auto read = readEntry(entry.place, reader_, buffer);
      if (!read) {
        findings_.emplace(index, *unreadable(read.error()));
        continue;
      }
      bytes = *read;
    }
    if (MaybeFinding wrong = verifyEntry(entryAt(index), bytes, file, entryLimit_))
      note(index, std::move(*wrong));
    bytesDone_ += static_cast<qint64>(bytes.size());
  }
}

void CheckRun::note(EntryIndex index, Finding finding) {
  const std::lock_guard lock(mutex_);
  findings_.emplace(index, std::move(finding));
}

}  // namespace ase
