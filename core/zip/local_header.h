#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "core/archive/entry.h"
#include "core/zip/zip_format.h"

namespace ase {

/// What a local header says of its entry (APPNOTE 4.3.7), its Zip64 field taken into account.
struct LocalHeader {
  std::uint16_t flags = 0;
  std::uint16_t method = 0;
  std::uint32_t crc = 0;
  std::uint64_t compressedSize = 0;
  std::uint64_t size = 0;
  std::uint16_t nameLength = 0;
  std::uint16_t extraLength = 0;

  /// Bytes from the header's start to the entry's data.
  std::size_t length() const { return zip::kLocalHeaderSize + nameLength + extraLength; }
  /// CRC-32 and sizes stand behind the data; those in the header mean nothing.
  bool hasDescriptor() const { return (flags & zip::kFlagDataDescriptor) != 0; }
  bool isEncrypted() const { return (flags & zip::kFlagEncrypted) != 0; }
};

/// What a place in a ZIP has beside sizes, CRC-32 and method: the bytes of the entry's name as the directory
/// writes it, which mostly tell how long the local header is.
inline std::size_t nameLengthOf(const EntryPlace& place) {
  return place.own;
}

/// zip::leastLength() of an entry.
inline std::uint64_t leastLength(const EntryPlace& place) {
  return zip::leastLength(nameLengthOf(place), place.length);
}

/// Whether entries with these general purpose bits and of this method can be read.
Access accessOf(std::uint16_t flags, std::uint16_t method);

/// Bytes from the start of a local header to its entry's data, as its lengths have it, whether or not it
/// begins as one; 0 if there are too few bytes to tell.
std::size_t headerLength(std::span<const std::byte> bytes);

/// Reads the local header that `bytes` begin with; nullopt where there is none. The Zip64 field counts as far
/// as `bytes` reach.
std::optional<LocalHeader> parseLocalHeader(std::span<const std::byte> bytes);

}  // namespace ase
