#include "core/output/partial_files.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include "core/base/atomic_file.h"

namespace ase {
namespace {

void removeFiles(const QString& folder, const QString& pattern) {
  QDirIterator files(folder, QStringList{pattern}, QDir::Files);
  while (files.hasNext()) QFile::remove(files.next());
}

}  // namespace

void removePartialReports(const OutputLayout& layout) {
  for (Subset subset : kAllSubsets) {
    for (const QString& path :
         {layout.report(subset), layout.missingList(subset), layout.unreachableList(subset)}) {
      const QFileInfo file(path);
      // QSaveFile writes to a file of the same name with a dot and six characters appended.
      removeFiles(file.path(), file.fileName() + QStringLiteral(".??????"));
    }
  }
}

void removePartialClips(const OutputLayout& layout) {
  const QString partial = QLatin1Char('*') + QLatin1StringView(kPartialSuffix);
  for (Subset subset : kAllSubsets) {
    for (Place place : kAllPlaces) removeFiles(layout.folder(place, subset), partial);
  }
}

}  // namespace ase
