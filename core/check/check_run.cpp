#include "core/check/check_run.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <optional>

#include <QThreadPool>
#include <QtConcurrent>

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
  skipOverlapsBeyondBudget();
}

void CheckRun::skipOverlapsBeyondBudget() {
  // Entries that lie apart add up to the size of the archive. Those of a bomb that share their bytes do not:
  // what goes beyond three times the size is not read.
  const std::uint64_t budget = 3 * static_cast<std::uint64_t>(listing_.set.totalSize()) + (1U << 20U);
  std::uint64_t sum = 0;
  VolumePosition end;
  for (EntryIndex i = 0; i < order_.size(); ++i) {
    const EntryPlace& place = entryAt(i).place;
    if (place.access != Access::Readable) continue;
    const std::uint64_t length = leastLength(place);
    if (place.at < end && sum + length > budget) {
      skipped_[i] = true;
      continue;
    }
    sum += length;
    end = std::max(end, VolumePosition{place.at.volume, place.at.offset + length});
  }
}

Result<> CheckRun::run(int workers, const std::function<void(qint64)>& progress, const CancelToken& cancel) {
  constexpr std::chrono::milliseconds kReportInterval{100};
  const CancelToken stop;
  std::mutex doneMutex;
  std::condition_variable changed;
  int done = 0;
  std::optional<Error> failure;
  QThreadPool pool;
  pool.setMaxThreadCount(workers);
  std::vector<QFuture<void>> running;
  for (int i = 0; i < workers; ++i) {
    running.push_back(QtConcurrent::run(&pool, [&] {
      std::optional<Error> error;
      try {
        work(stop);
      } catch (const std::exception& exception) {
        error = Error{ErrorCode::Internal, {}, QString::fromUtf8(exception.what())};
        stop.cancel();
      }
      const std::lock_guard lock(doneMutex);
      if (error) failure = error;
      ++done;
      changed.notify_one();
    }));
  }
  for (bool all = false; !all;) {
    {
      std::unique_lock lock(doneMutex);
      all = changed.wait_for(lock, kReportInterval, [&] { return done == workers; });
    }
    if (cancel.isCancelled()) stop.cancel();
    if (progress) progress(bytesDone_);
  }
  for (QFuture<void>& worker : running) worker.waitForFinished();
  if (failure) return std::unexpected(*failure);
  if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
  return {};
}

void CheckRun::work(const CancelToken& stop) {
  Buffer buffer;
  Buffer file;
  while (!stop.isCancelled()) {
    std::span<const std::byte> bytes;
    EntryIndex index = 0;
    {
      const std::lock_guard lock(mutex_);
      while (next_ < order_.size() && (skipped_[next_] || entryAt(next_).place.access != Access::Readable))
        ++next_;
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
    if (MaybeFinding wrong = verifyEntry(entryAt(index), bytes, file)) note(index, std::move(*wrong));
    bytesDone_ += static_cast<qint64>(bytes.size());
  }
}

void CheckRun::note(EntryIndex index, Finding finding) {
  const std::lock_guard lock(mutex_);
  findings_.emplace(index, std::move(finding));
}

}  // namespace ase
