#pragma once

#include <map>
#include <span>
#include <vector>

#include "core/archive/source.h"
#include "core/check/archive_check.h"
#include "core/check/check_run.h"

namespace ase {

/// A range of volumes, by index, one of which is to blame as far as is known; usually a single one.
struct Blame {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

struct VolumeFindings {
  std::vector<VolumeCheck> volumes;   ///< all volumes of the set, still without names
  std::map<EntryIndex, Blame> blame;  ///< for the findings
};

/// What the findings about the entries, including unreadable ones, mean for the volumes: which are
/// damaged, and where. `order` and the indices are those of CheckRun. An entry that spans several
/// volumes is blamed on the one that is damaged anyway; if none is, any of them may be. Where
/// nothing is lost, no stretch is blamed.
VolumeFindings volumeFindings(const ArchiveListing& listing, std::span<const std::uint32_t> order,
                              const std::map<EntryIndex, Finding>& findings);

}  // namespace ase
