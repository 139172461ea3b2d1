#pragma once

#include <map>
#include <span>
#include <vector>

#include "core/archive/source.h"
#include "core/check/archive_check.h"
#include "core/check/check_run.h"

namespace ase {

/// What the findings about the entries mean for the volumes: which is damaged, and where. `order` and the
/// indices are those of CheckRun. An entry that runs over several volumes is laid to those that are damaged
/// anyway; where none is, to all of them.
std::vector<VolumeCheck> volumeFindings(const ArchiveListing& listing, std::span<const std::uint32_t> order,
                                        const std::map<EntryIndex, Finding>& findings);

}  // namespace ase
