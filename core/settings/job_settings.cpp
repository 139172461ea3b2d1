#include "core/settings/job_settings.h"

#include <algorithm>

#include <QDir>
#include <QThread>

namespace ase {

QString JobSettings::metadataPath() const {
  return metadataFolder.isEmpty() ? QDir(outputFolder).filePath(QStringLiteral("metadata")) : metadataFolder;
}

int JobSettings::workerCount() const {
  return workers > 0 ? workers : std::max(1, QThread::idealThreadCount());
}

}  // namespace ase
