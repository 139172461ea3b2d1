#pragma once

#include <cstdint>

namespace ase {

/// How an archive, one of its volumes or a metadata file stands. The numbers are stored with checks: add at
/// the end only.
enum class Condition : std::uint8_t {
  Whole = 0,
  Damaged = 1,
  Incomplete = 2,  ///< an archive: a volume is missing; a volume: it is the one that is missing
  Unreadable = 3,  ///< not a ZIP, its directory is beyond repair, or the system cannot read the file
  Changed = 4,     ///< an archive: whole, but another one than when its clips were read
  Absent = 5,      ///< a metadata file
};

}  // namespace ase
