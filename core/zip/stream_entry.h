#pragma once

#include <cstddef>
#include <cstdint>

#include "core/archive/entry.h"
#include "core/archive/volume_reader.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"

namespace ase {

/// The outcome of reading an entry's data in blocks.
struct StreamedEntry {
  bool isThere = true;     ///< the archive has as many packed bytes as the place says
  bool isBroken = false;   ///< the deflate stream breaks before its end
  std::uint64_t size = 0;  ///< bytes that came out; not all of them if more than `most`
  std::uint32_t crc = 0;   ///< of these
};

/// Reads the data of a stored or deflated entry, `headerLength` bytes past its place, and unpacks
/// them in blocks, only for their size and CRC-32: with zlib, as libdeflate cannot do that. Stops
/// once more than `most` bytes have come out. Memory: two blocks. Errors: FileUnreadable,
/// Cancelled.
Result<StreamedEntry> streamEntry(const EntryPlace& place, std::size_t headerLength, std::uint64_t most,
                                  VolumeReader& reader, const CancelToken& cancel);

}  // namespace ase
