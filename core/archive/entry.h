#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include <QString>

#include "core/archive/volume_reader.h"
#include "core/audioset/access.h"

namespace ase {

/// Where an entry of a source lies and what the source promises about it: all that is needed to read it.
struct EntryPlace {
  VolumePosition at;                 ///< where the source begins to read
  std::uint64_t length = 0;          ///< of its bytes as they are packed
  std::uint64_t size = 0;            ///< of its bytes
  std::optional<std::uint32_t> crc;  ///< CRC-32 of its bytes, where the source promises one
  std::uint16_t method = 0;          ///< how it is packed, in the source's own numbers
  std::uint16_t own = 0;             ///< what else the source must know to read it; nobody else looks at it
  Access access = Access::Readable;
  std::uint16_t blamedVolume =
      0;  ///< from 0; which volume is missing or cut, where that is why it cannot be read

  /// Whether the entry may be read: its bytes can be had, and packed and unpacked they stay within the limit.
  bool isReadable(qint64 entryLimit) const {
    return access == Access::Readable && std::max(size, length) <= static_cast<std::uint64_t>(entryLimit);
  }

  bool operator==(const EntryPlace&) const = default;
};

/// An entry of a source.
struct Entry {
  QString name;  ///< decoded, with `/` between folders; never part of a path on disk
  EntryPlace place;
  std::uint16_t flags = 0;  ///< the source's own, for the check of its archives
  bool salvaged = false;    ///< found beside the source's list of entries, which does not have it so
};

}  // namespace ase
