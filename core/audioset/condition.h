#pragma once

#include <cstdint>

namespace ase {

/// The condition of an archive, one of its volumes or a metadata file. The numbers are stored with
/// checks: add at the end only.
enum class Condition : std::uint8_t {
  Whole = 0,
  Damaged = 1,
  Incomplete = 2,  ///< an archive: a volume is missing; a volume: it is the missing one
  Unreadable = 3,  ///< not a ZIP, its directory is beyond repair, or the system cannot read the file
  Changed = 4,     ///< an archive: whole, but not the one that its clips were read from
  Absent = 5,      ///< a metadata file
};

}  // namespace ase
