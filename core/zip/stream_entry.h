#pragma once

#include <cstddef>
#include <cstdint>

#include "core/archive/entry.h"
#include "core/archive/volume_reader.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"

namespace ase {

/// What came of reading an entry's data in blocks.
struct StreamedEntry {
  bool isThere = true;     ///< the archive has as many packed bytes as the place says
  bool isBroken = false;   ///< the deflate data break off before they end
  std::uint64_t size = 0;  ///< bytes that came out; beyond `most` not all of them
  std::uint32_t crc = 0;   ///< of these
};

/// Reads the data of a stored or deflated entry, `headerLength` bytes past its place, and unpacks them in
/// blocks, for their size and CRC-32 alone: with zlib, as libdeflate cannot. Stops once more than `most`
/// bytes came out. Memory: two blocks. Errors: FileUnreadable, Cancelled.
Result<StreamedEntry> streamEntry(const EntryPlace& place, std::size_t headerLength, std::uint64_t most,
                                  VolumeReader& reader, const CancelToken& cancel);

}  // namespace ase
