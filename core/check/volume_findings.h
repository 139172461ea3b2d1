#pragma once

#include <map>
#include <span>
#include <vector>

#include "core/archive/source.h"
#include "core/check/archive_check.h"
#include "core/check/check_run.h"

namespace ase {

/// The first and the last of the volumes that may be to blame, by index; usually the same.
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
/// volumes is blamed on the one that is damaged anyway; if none is, any of them may be to blame. If
/// nothing is lost, there is no damaged stretch.
VolumeFindings volumeFindings(const ArchiveListing& listing, std::span<const std::uint32_t> order,
                              const std::map<EntryIndex, Finding>& findings);

}  // namespace ase
