#include "core/job/metadata_cache.h"

#include <QDateTime>
#include <QFileInfo>

namespace ase {

Result<Metadata> MetadataCache::take(const QString& folder, SubsetSet subsets, bool ownLists,
                                     const CancelToken& cancel) {
  const std::lock_guard lock(mutex_);
  if (folder_ != folder) {  // labels of another corpus mean nothing here
    folder_ = folder;
    kept_ = {};
    labels_ = {};
  }
  Metadata metadata;
  for (Subset subset : kAllSubsets) {
    if (!subsets.contains(subset)) continue;
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    const QFileInfo info(locateMetadataFile(segmentsFileOf(subset), folder));
    const File file{info.absoluteFilePath(), info.size(), info.lastModified().toMSecsSinceEpoch()};
    std::optional<Kept>& kept = kept_[subset];
    if (!kept || kept->file != file || (!kept->isOfficial && !ownLists)) {
      kept.reset();
      auto read = readUsableSegments(subset, info.filePath(), ownLists, labels_);
      if (!read) return std::unexpected(read.error());
      kept = Kept{file, std::move(read->table), read->unsound.isEmpty()};
    }
    metadata.subsets.push_back(kept->table);
  }
  readLabelNames(folder, labels_);
  metadata.labels = labels_;
  return metadata;
}

}  // namespace ase
