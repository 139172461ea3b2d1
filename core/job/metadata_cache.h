#pragma once

#include <mutex>
#include <optional>

#include <QString>

#include "core/job/load_metadata.h"

namespace ase {

/// Keeps the official metadata that were read, for everything that needs them: two million rows are read once
/// and held in memory once. A file is read again when its size or time has changed. Thread-safe: a call that
/// comes while another thread is reading waits for it.
class MetadataCache {
 public:
  /// What the files in `folder` list for `subsets`; bad rows are left out, and nothing is downloaded. For
  /// `ownLists` see readUsableSegments(). Errors:
  /// MetadataMissing, MetadataUnsound, OwnListUnsound, FileUnreadable, Cancelled.
  Result<Metadata> take(const QString& folder, SubsetSet subsets, bool ownLists, const CancelToken& cancel);

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
    bool isOfficial;
  };

  std::mutex mutex_;
  QString folder_;  ///< that the kept tables are from
  PerSubset<std::optional<Kept>> kept_;
  LabelTable labels_;  ///< of all kept tables
};

}  // namespace ase
