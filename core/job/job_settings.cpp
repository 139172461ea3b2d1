#include "core/job/job_settings.h"

#include "core/base/processors.h"
#include "core/output/layout.h"

namespace ase {

QString JobSettings::metadataPath() const {
  return metadataFolder.isEmpty() ? OutputLayout(outputFolder).metadataFolder() : metadataFolder;
}

int JobSettings::workerCount() const {
  return workers > 0 ? workers : processors();
}

}  // namespace ase
