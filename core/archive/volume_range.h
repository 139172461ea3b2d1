#pragma once

#include <span>
#include <vector>

#include <QString>

#include "core/archive/archive_set.h"

namespace ase {

/// Volumes of an archive that follow each other. A few bytes can claim ten thousand volumes that are not
/// there; such stand together wherever they are told of or kept.
struct VolumeRange {
  QString first;  ///< file name
  QString last;   ///< likewise; the same where it is one volume
  qint64 count = 1;

  bool operator==(const VolumeRange&) const = default;
};

/// The volumes that are missing, in their order.
std::vector<VolumeRange> missingVolumes(const ArchiveSet& set);

/// How many volumes these are together.
qint64 countOf(std::span<const VolumeRange> ranges);

}  // namespace ase
