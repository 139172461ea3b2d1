#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include <QByteArray>
#include <QString>

#include "core/archive/source.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/temp_tree.h"

namespace ase::test {

/// A clip in an archive. The CRC promised is that of `bytes` unless another is given.
struct ArchivedClip {
  ClipId id;
  QByteArray bytes{};
  bool badCrc = false;
  Access access = Access::Readable;
  bool readFails = false;
  std::optional<std::uint32_t> crc{};
};

/// One call of a source's fetch() or prepare().
struct WatchedRead {
  int source = 0;  ///< sources count from 0 in the order they were opened
  QString archive{};
  VolumePosition at{};
};

/// What a test of the pipeline reads from: `zip` for ZIP archives, `folder` for folders of files. Adds the
/// rows of initTestCase_data(), so that each test runs with each.
void addSourceKinds();

/// Archives of the kind that the test at hand runs with (addSourceKinds()), in a folder of their own. Must
/// outlive their sources. Keeps account of who reads what, and how many at once.
class WatchedArchives {
 public:
  WatchedArchives();

  /// Adds an archive, lists it and returns what a catalog says of it. An archive of the same name is
  /// replaced.
  CatalogArchive add(const QString& name, std::uint64_t stamp, const std::vector<ArchivedClip>& clips);

  /// Opens sources that are watched.
  OpenSource opener();

  /// Called before each read, on the thread that reads.
  std::function<void()> beforeRead;

  std::vector<WatchedRead> reads() const;
  std::vector<WatchedRead> prepared() const;
  int sourcesOpened() const { return sourcesOpened_; }
  int mostAtOnce() const { return mostAtOnce_; }

 private:
  class WatchedSource;

  std::unique_ptr<Source> open(const ArchiveSet& set) const;
  ArchiveSet write(const QString& name, const std::vector<ArchivedClip>& clips) const;

  bool isFolder_;
  TempTree tree_;
  std::set<std::pair<QString, VolumePosition>> failing_;
  mutable std::mutex mutex_;
  std::vector<WatchedRead> reads_;
  std::vector<WatchedRead> prepared_;
  std::atomic<int> sourcesOpened_ = 0;
  std::atomic<int> now_ = 0;
  std::atomic<int> mostAtOnce_ = 0;
};

}  // namespace ase::test
