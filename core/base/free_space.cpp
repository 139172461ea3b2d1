#include "core/base/free_space.h"

#include <QFileInfo>
#include <QStorageInfo>

namespace ase {

std::optional<qint64> freeSpace(const QString& folder) {
  QFileInfo existing(QFileInfo(folder).absoluteFilePath());
  while (!existing.exists() && !existing.isRoot()) existing.setFile(existing.path());
  const QStorageInfo disk(existing.filePath());
  if (disk.bytesTotal() <= 0 || disk.bytesAvailable() < 0) return std::nullopt;
  return disk.bytesAvailable();
}

}  // namespace ase
