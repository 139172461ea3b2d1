#pragma once

#include <map>
#include <span>
#include <vector>

#include "core/archive/source.h"
#include "core/check/archive_check.h"
#include "core/check/check_run.h"

namespace ase {

/// Indices of volumes of which one is to blame, as far as is known; mostly the same twice.
struct Blame {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

struct VolumeFindings {
  std::vector<VolumeCheck> volumes;   ///< all of the set, still without names
  std::map<EntryIndex, Blame> blame;  ///< for the findings
};

/// What the findings about the entries, those included that could not be read, mean for the volumes: which is
/// damaged, and where. `order` and the indices are those of CheckRun. An entry that runs over several volumes
/// is laid to the one that is damaged anyway; where none is, either may be. Where nothing is lost, there is
/// no stretch to blame.
VolumeFindings volumeFindings(const ArchiveListing& listing, std::span<const std::uint32_t> order,
                              const std::map<EntryIndex, Finding>& findings);

}  // namespace ase
