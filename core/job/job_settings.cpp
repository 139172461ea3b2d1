#include "core/job/job_settings.h"

#include <algorithm>

#include <QThread>

#include "core/output/layout.h"

namespace ase {

QString JobSettings::metadataPath() const {
  return metadataFolder.isEmpty() ? OutputLayout(outputFolder).metadataFolder() : metadataFolder;
}

int JobSettings::workerCount() const {
  return workers > 0 ? workers : std::max(1, QThread::idealThreadCount());
}

}  // namespace ase
