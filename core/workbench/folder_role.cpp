#include "core/workbench/folder_role.h"

#include <algorithm>

#include <QFileInfo>

#include "core/archive/find_archives.h"
#include "core/metadata/metadata_file.h"
#include "core/output/layout.h"

namespace ase {

FolderRole folderRole(const QString& folder, const CancelToken& cancel) {
  const OutputLayout layout(folder);
  const bool isOutput =
      QFileInfo::exists(layout.results()) || std::ranges::any_of(kAllSubsets, [&](Subset subset) {
        return QFileInfo::exists(layout.report(subset));
      });
  if (isOutput) return FolderRole::Output;
  const bool hasMetadata = std::ranges::any_of(kAllMetadataFiles, [&](MetadataFile file) {
    return QFileInfo(locateMetadataFile(file, folder)).isFile();
  });
  return hasMetadata && findArchives(folder, cancel).sets.empty() ? FolderRole::Metadata
                                                                  : FolderRole::Archives;
}

}  // namespace ase
