#include "core/metadata/nearby_metadata.h"

#include <algorithm>

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include "core/metadata/metadata_file.h"

namespace ase {

int metadataFilesIn(const QString& folder) {
  return static_cast<int>(std::ranges::count_if(kAllMetadataFiles, [&](MetadataFile file) {
    return QFileInfo(locateMetadataFile(file, folder)).isFile();
  }));
}

QString nearbyMetadata(const QString& folder) {
  constexpr qsizetype kMostFolders = 1000;  // below one that was hardly meant
  const QString above = QFileInfo(folder).path();
  QStringList near{above, QFileInfo(above).path()};
  QDirIterator below(folder, QDir::Dirs | QDir::NoDotAndDotDot);
  while (below.hasNext() && near.size() < kMostFolders) near.push_back(below.next());
  QString best;
  int most = metadataFilesIn(folder);
  for (const QString& one : near) {
    const int files = metadataFilesIn(one);
    if (files <= most) continue;
    most = files;
    best = one;
  }
  return best;
}

}  // namespace ase
