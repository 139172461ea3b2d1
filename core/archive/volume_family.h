#pragma once

#include <set>
#include <utility>
#include <vector>

#include <QString>

#include "core/archive/archive_set.h"
#include "core/archive/volume_name.h"

namespace ase {

/// A volume as it turned up.
struct FoundVolume {
  VolumeNaming naming = {};
  Volume volume = {};  ///< absent: a link that leads nowhere
  QString name = {};   ///< its path below the folder that is searched
  QString real = {};   ///< FileFacts::real
  bool isLink = false;

  QString fileName() const { return name.sliced(folderSize()); }
  QString folder() const { return name.first(folderSize()); }

 private:
  qsizetype folderSize() const { return name.lastIndexOf(QLatin1Char('/')) + 1; }
};

/// A set, and what tells whether another one is the same by other names.
struct FoundSet {
  ArchiveSet set;
  std::set<QString> real;  ///< of the volumes that are there
  int links = 0;
};

/// A file, and the name that it should have, or that of which it is a copy.
struct NamedAs {
  QString name;    ///< its path below the folder that is searched
  QString proper;  ///< without a folder
};

/// What comes of a family.
struct FamilySets {
  std::vector<FoundSet> sets;
  std::vector<NamedAs> misnamed;  ///< archives, or pieces of them, that are in no set
  std::vector<NamedAs> copies;    ///< volumes by which a set differs from another one
};

/// Makes sets of a family: of volumes in one folder whose plain names (see VolumeNaming) have the same base,
/// but for case, and the same series. Those that were renamed in one way are a series. The one with the best
/// names is the archive; what it lacks, others fill. Each other series with a volume that is there already
/// makes a further set, with its volumes in their places, so that what is bad in the one is read from the
/// other. Looks into files where the names leave doubt. `root` is the folder that is searched, with the
/// slash.
FamilySets setsOf(std::vector<FoundVolume> family, const QString& root);

}  // namespace ase
