#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include <QByteArray>
#include <QString>

#include "core/extract/entry_queue.h"
#include "tests/support/catalog_builder.h"

namespace ase::test {

/// An entry of an archive that is not there. Its CRC is that of `bytes` unless another is promised.
struct FakeEntry {
  ClipId id;
  QByteArray bytes{};
  bool badCrc = false;
  Access access = Access::Readable;
  bool readFails = false;
};

/// One call of a reader's read() or prepare().
struct FakeRead {
  int reader = 0;  ///< readers count from 0 in the order they were made
  QString archive{};
  std::uint64_t offset = 0;
};

/// Archives in memory, behind the seam where the pipeline gets its readers. Must outlive them. Keeps account
/// of who reads what, and how many at once.
class FakeArchives {
 public:
  /// Adds an archive and returns what a catalog says of it. An archive of the same name is replaced.
  CatalogArchive add(const QString& name, std::uint64_t stamp, const std::vector<FakeEntry>& entries);

  ReaderFactory factory();

  /// Called before each read, on the thread that reads.
  std::function<void()> beforeRead;

  std::vector<FakeRead> reads() const;
  std::vector<FakeRead> prepared() const;
  int readersMade() const { return readersMade_; }
  int mostAtOnce() const { return mostAtOnce_; }

 private:
  class Reader;
  struct Stored {
    QByteArray bytes{};
    bool fails = false;
  };

  std::map<QString, std::map<std::uint64_t, Stored>> stored_;
  mutable std::mutex mutex_;
  std::vector<FakeRead> reads_;
  std::vector<FakeRead> prepared_;
  std::atomic<int> readersMade_ = 0;
  std::atomic<int> now_ = 0;
  std::atomic<int> mostAtOnce_ = 0;
};

}  // namespace ase::test
