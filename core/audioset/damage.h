#pragma once

#include <cstdint>

namespace ase {

/// What was wrong with an entry's bytes. The numbers are stored in the results and with checks: add at the
/// end only.
enum class Damage : std::uint8_t {
  None = 0,
  BadHeader = 1,     ///< the local header is not one, and the data are not right either
  BadData = 2,       ///< the deflate stream breaks the format or ends too early
  SizeDiffers = 3,   ///< the data are longer or shorter than the directory says
  BadCrc = 4,        ///< the CRC-32 is another one
  ZeroBytes = 5,     ///< a file without a byte
  NotDecodable = 6,  ///< a WAV that cannot be decoded, or holds samples that are not finite
  // Found by checks only.
  UnsafeName = 7,  ///< `..`, an absolute path, a drive letter or a NUL: its data are checked all the same
  Overlap = 8,     ///< its bytes belong to another entry as well
  Layout = 9,      ///< of an archive: it is put together in an odd way, but nothing is lost
};

}  // namespace ase
