#pragma once

#include <mutex>
#include <optional>

#include <QString>

#include "core/job/load_metadata.h"

namespace ase {

/// Keeps what was read of the official metadata, for all who need it: two million rows are read once, and
/// held once in memory. A file is read again when its size or time has changed. Thread-safe; who comes while
/// another thread reads waits for it.
class MetadataCache {
 public:
  /// What the files in `folder` list for `subsets`; bad rows are left out, and nothing is downloaded. Errors:
  /// MetadataMissing, MetadataUnsound, FileUnreadable, Cancelled.
  Result<Metadata> take(const QString& folder, SubsetSet subsets, const CancelToken& cancel);

 private:
  struct File {
    QString path;
    qint64 size = 0;
    qint64 modifiedMs = 0;
    bool operator==(const File&) const = default;
  };
  struct Kept {
    File file;
    SegmentTable table;
  };

  std::mutex mutex_;
  QString folder_;  ///< that the kept tables are from
  PerSubset<std::optional<Kept>> kept_;
  LabelTable labels_;  ///< of all kept tables
};

}  // namespace ase
