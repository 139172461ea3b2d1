#pragma once

#include <QString>

namespace ase {

/// How many of the metadata files are in a folder: see locateMetadataFile().
int metadataFilesIn(const QString& folder);

/// A folder up to two levels above `folder`, or one below it, that has more metadata files than it has
/// itself; of several, the one with the most. Empty where there is none. Asks the disk.
QString nearbyMetadata(const QString& folder);

}  // namespace ase
