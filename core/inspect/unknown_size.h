#pragma once

#include <cstdint>

namespace ase {

/// The sizes in the header of a WAV, and what is needed to tell what they mean.
struct HeaderSizes {
  std::uint64_t data = 0;    ///< what the data chunk says
  std::uint64_t riff = 0;    ///< what the RIFF chunk says; counts from the chunk's ninth byte
  std::uint64_t offset = 0;  ///< of the first sample, from the beginning of the RIFF chunk
  std::uint64_t frame = 1;   ///< bytes of one sample of all channels
};

/// Whether a data size other than 0 stands for "not known". A program that writes to a pipe cannot
/// go back to the header, so it puts a mark there: 0xFFFFFFFF has no other meaning; SoX's
/// 0x7FFFF000 (in whole frames), 0x7FFFFFFF, 0x80000000 and 2^32 count only if the RIFF size is
/// such a number too. A writer uses its mark as the size of the file, of the RIFF chunk or of the
/// data, and calculates the other sizes from it.
bool isUnknownSize(const HeaderSizes& sizes);

}  // namespace ase
