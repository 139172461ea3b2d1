#pragma once

#include <algorithm>
#include <cstdint>

#include <QString>

#include "core/archive/volume_reader.h"
#include "core/audioset/access.h"

namespace ase {

/// Where an entry lies and what the directory promises about it: all that is needed to read it.
struct EntryPlace {
  VolumePosition header;  ///< of its local header
  std::uint64_t compressedSize = 0;
  std::uint64_t size = 0;
  std::uint32_t crc = 0;
  std::uint16_t method = 0;
  std::uint16_t nameLength = 0;  ///< bytes of the name as written
  Access access = Access::Readable;
  std::uint16_t blamedVolume =
      0;  ///< from 0; which volume is missing or cut, where that is why it cannot be read

  /// Whether the entry may be read: its bytes can be had, and packed and unpacked they stay within the limit.
  bool isReadable(qint64 entryLimit) const {
    return access == Access::Readable &&
           std::max(size, compressedSize) <= static_cast<std::uint64_t>(entryLimit);
  }

  bool operator==(const EntryPlace&) const = default;
};

/// An entry of an archive, as its directory lists it, or its local header.
struct Entry {
  QString name;  ///< as written there, decoded from UTF-8 or CP437; never part of a path on disk
  EntryPlace place;
  std::uint16_t flags = 0;  ///< general purpose bits, as the directory has them
  bool salvaged = false;    ///< found by its local header: no directory lists it so
};

/// zip::leastLength() of an entry.
std::uint64_t leastLength(const EntryPlace& place);

/// Whether entries with these general purpose bits and of this method can be read.
Access accessOf(std::uint16_t flags, std::uint16_t method);

}  // namespace ase
