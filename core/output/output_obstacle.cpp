#include "core/output/output_obstacle.h"

#include <QFileInfo>
#include <QStorageInfo>

namespace ase {

OutputObstacle obstacleTo(const QString& outputFolder) {
  const QString asked = QFileInfo(outputFolder).absoluteFilePath();
  QFileInfo existing(asked);
  while (!existing.exists() && !existing.isRoot()) existing.setFile(existing.path());
  if (!existing.exists()) return OutputObstacle::None;  // a drive that is not there: the run says so
  if (!existing.isDir())
    return existing.filePath() == asked ? OutputObstacle::IsFile : OutputObstacle::BelowFile;
  if (QStorageInfo(existing.filePath()).isReadOnly()) return OutputObstacle::ReadOnlyDisk;
  return existing.isWritable() ? OutputObstacle::None : OutputObstacle::NotAllowed;
}

}  // namespace ase
