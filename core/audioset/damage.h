#pragma once

#include <cstdint>

namespace ase {

/// What was wrong with an entry's bytes. The numbers are stored in the results and with checks: add at the
/// end only.
enum class Damage : std::uint8_t {
  None = 0,
  BadHeader = 1,     ///< there is no local header where one should be, and the data are not right either
  BadData = 2,       ///< the deflate stream violates the format or ends too early
  SizeDiffers = 3,   ///< the data are longer or shorter than the directory says
  BadCrc = 4,        ///< the CRC-32 does not match
  ZeroBytes = 5,     ///< a file without a byte
  NotDecodable = 6,  ///< a WAV that cannot be decoded, or holds samples that are not finite
  // Found by checks only.
  UnsafeName = 7,  ///< `..`, an absolute path, a drive letter or a NUL: its data are checked nevertheless
  Overlap = 8,     ///< its bytes belong to another entry as well
  Layout = 9,      ///< of an archive: its structure is odd, but nothing is lost
};

}  // namespace ase
