#pragma once

#include <cstdint>

namespace ase {

/// Whether the bytes of an entry can be read, and if not, why. Everything but Readable makes a clip
/// unreachable. The numbers are stored in the catalog and in the results: add at the end only.
enum class Access : std::uint8_t {
  Readable = 0,
  VolumeMissing = 1,  ///< part of it lies on a volume that is not there
  VolumeCut = 2,      ///< part of it lay on a volume that is shorter than it should be
  BeyondEnd = 3,      ///< its place lies beyond the end of the archive
  Encrypted = 4,
  UnsupportedMethod = 5,  ///< neither stored nor deflated
  TooLarge = 6,           ///< above the entry limit
  ReadFailed = 7,         ///< the system could not read the file
  SharedBytes = 8,        ///< shared by so many entries, as in a ZIP bomb, that they are not read yet again
};

}  // namespace ase
