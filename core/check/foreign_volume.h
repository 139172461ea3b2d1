#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "core/archive/source.h"
#include "core/check/archive_check.h"
#include "core/check/check_run.h"

namespace ase {

/// The volume that seems to be of another archive: of the entries that the directory lets begin in it, two at
/// least, none is there, and others are; in every other volume they are as the directory has them. nullopt:
/// there is none, or it cannot be told. For the parameters see volumeFindings(); `isSecond`: entries that do
/// not count.
std::optional<std::uint32_t> foreignVolume(const ArchiveListing& listing,
                                           std::span<const std::uint32_t> order,
                                           const std::map<EntryIndex, Finding>& findings,
                                           const std::vector<bool>& isSecond);

}  // namespace ase
