#pragma once

#include <vector>

#include <QHash>
#include <QString>

namespace ase {

/// A library or resource that the program is made with.
struct UsedLibrary {
  QString name;
  QString version;  ///< empty if not known
  QString licence;  ///< SPDX identifier, or "public domain"
  QString url;
};

/// Everything that the program is linked with or includes. `versions`: those of "FFmpeg", "QuaZip",
/// "libdeflate", "SQLite" and "zlib", by these names, which ui/ cannot ask for itself; Qt's is
/// known.
std::vector<UsedLibrary> usedLibraries(const QHash<QString, QString>& versions);

}  // namespace ase
