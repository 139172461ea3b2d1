#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

#include "core/archive/entry.h"

/// The parts of the ZIP format that are read here. Source: PKWARE APPNOTE.TXT 6.3.10; the numbers in brackets
/// are its sections.
namespace ase::zip {

inline constexpr std::uint32_t kLocalHeader = 0x04034b50;
inline constexpr std::uint32_t kDescriptor =
    0x08074b50;  ///< the first volume of a split set begins with it too
inline constexpr std::uint32_t kDirectoryRecord = 0x02014b50;
inline constexpr std::uint32_t kEndRecord = 0x06054b50;
inline constexpr std::uint32_t kZip64EndRecord = 0x06064b50;
inline constexpr std::uint32_t kZip64Locator = 0x07064b50;

/// Whether it is one of the signatures that occur between entries or after the last one.
bool isSignature(std::uint32_t number);

inline constexpr std::size_t kLocalHeaderSize = 30;
inline constexpr std::size_t kDirectoryRecordSize = 46;
inline constexpr std::size_t kEndRecordSize = 22;
inline constexpr std::size_t kZip64EndRecordSize = 56;
inline constexpr std::size_t kZip64LocatorSize = 20;
inline constexpr std::size_t kMostCommentBytes = 65535;

inline constexpr std::uint32_t kInZip64 = 0xFFFFFFFF;  ///< in place of a number that is in the Zip64 field
inline constexpr std::uint16_t kDiskInZip64 = 0xFFFF;  ///< the same, for disk numbers and counts

inline constexpr std::uint16_t kZip64Extra = 0x0001;
inline constexpr std::uint16_t kUnicodePathExtra = 0x7075;

inline constexpr std::uint16_t kFlagEncrypted = 1U << 0;
inline constexpr std::uint16_t kFlagDataDescriptor = 1U << 3;
inline constexpr std::uint16_t kFlagUtf8 = 1U << 11;

inline constexpr std::uint16_t kMethodStored = 0;
inline constexpr std::uint16_t kMethodDeflated = 8;

inline std::uint16_t u16(const std::byte* p) {
  return static_cast<std::uint16_t>(std::to_integer<unsigned>(p[0]) | std::to_integer<unsigned>(p[1]) << 8U);
}
inline std::uint32_t u32(const std::byte* p) {
  return static_cast<std::uint32_t>(u16(p)) | static_cast<std::uint32_t>(u16(p + 2)) << 16U;
}
inline std::uint64_t u64(const std::byte* p) {
  return static_cast<std::uint64_t>(u32(p)) | static_cast<std::uint64_t>(u32(p + 4)) << 32U;
}

/// Bytes as text, for searching.
inline std::string_view textOf(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Extra fields (4.5)

/// Calls `visit(id, data)` for every field in an entry's extra field, up to the first whose length
/// exceeds it (4.5.1: two bytes of id, two of the data's length, the data).
template <class Visit>
void forEachExtra(std::span<const std::byte> extra, Visit&& visit) {
  constexpr std::size_t kHeader = 4;
  while (extra.size() >= kHeader) {
    const std::size_t size = u16(extra.data() + 2);
    if (extra.size() - kHeader < size) return;
    visit(u16(extra.data()), extra.subspan(kHeader, size));
    extra = extra.subspan(kHeader + size);
  }
}

/// Replaces the numbers that do not fit into their record with those in the Zip64 field of `extra`.
/// The field has, in this order, the size, the compressed size, the offset of the local header (8
/// bytes each) and the disk number (4 bytes), but only those that the record gives as 0xFFFFFFFF or
/// 0xFFFF (4.5.3). `numbers`: the 8-byte ones that the record has; `disk`: nullptr if it has none.
void applyZip64(std::span<const std::byte> extra, std::initializer_list<std::uint64_t*> numbers,
                std::uint32_t* disk = nullptr);

// Local headers (4.3.7)

/// What a local header says about its entry (4.3.7), including its Zip64 field.
struct LocalHeader {
  std::uint16_t flags = 0;
  std::uint16_t method = 0;
  std::uint32_t crc = 0;
  std::uint64_t compressedSize = 0;
  std::uint64_t size = 0;
  std::uint16_t nameLength = 0;
  std::uint16_t extraLength = 0;

  /// Bytes from the header's start to the entry's data.
  std::size_t length() const { return kLocalHeaderSize + nameLength + extraLength; }
  /// The CRC-32 and sizes come after the data; those in the header are meaningless.
  bool hasDescriptor() const { return (flags & kFlagDataDescriptor) != 0; }
  bool isEncrypted() const { return (flags & kFlagEncrypted) != 0; }
};

/// Bytes from the start of a local header to its entry's data according to its lengths, whether or
/// not it has the signature; 0 if there are too few bytes to tell.
std::size_t headerLength(std::span<const std::byte> bytes);

/// Reads the local header at the beginning of `bytes`; nullopt if there is none. Uses the Zip64
/// field as far as it is in `bytes`.
std::optional<LocalHeader> parseLocalHeader(std::span<const std::byte> bytes);

/// Bytes from the start of a local header to the end of its entry's data, as far as the directory
/// tells: the header's extra field, which may differ from the directory's, is not included (4.3.6).
/// Does not overflow, whatever the directory says.
inline std::uint64_t leastLength(std::size_t nameLength, std::uint64_t compressedSize) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 62U;
  return kLocalHeaderSize + nameLength + (compressedSize < kMost ? compressedSize : kMost);
}

// Data descriptors (4.3.9)

/// How a data descriptor is written: with or without a signature, with sizes of 8 bytes (Zip64) or
/// 4 (4.3.9). Only the values in it show which.
struct DescriptorForm {
  bool hasSignature = false;
  bool isWide = false;

  constexpr std::size_t length() const { return (hasSignature ? 4U : 0U) + 4U + (isWide ? 16U : 8U); }
};

inline constexpr std::array kDescriptorForms{DescriptorForm{true, true}, DescriptorForm{true, false},
                                             DescriptorForm{false, true}, DescriptorForm{false, false}};
inline constexpr std::size_t kLongestDescriptor = kDescriptorForms.front().length();
inline constexpr std::size_t kShortestDescriptor = kDescriptorForms.back().length();

/// What follows the data of an entry whose local header was written before these values were known.
struct DataDescriptor {
  std::uint32_t crc = 0;
  std::uint64_t compressedSize = 0;
  std::uint64_t size = 0;
};

/// Reads a descriptor at the start or the end of `bytes`. nullopt if there are too few, or the
/// form's signature is missing.
std::optional<DataDescriptor> descriptorAtStart(std::span<const std::byte> bytes, DescriptorForm form);
std::optional<DataDescriptor> descriptorAtEnd(std::span<const std::byte> bytes, DescriptorForm form);

}  // namespace ase::zip

namespace ase {

/// What a place in a ZIP has besides sizes, CRC-32 and method: the number of bytes in the entry's
/// name in the directory, which usually determines how long the local header is.
inline std::size_t nameLengthOf(const EntryPlace& place) {
  return place.own;
}

/// Whether entries with these general purpose bits and this method can be read.
Access accessOf(std::uint16_t flags, std::uint16_t method);

/// zip::leastLength() of an entry.
inline std::uint64_t leastLength(const EntryPlace& place) {
  return zip::leastLength(nameLengthOf(place), place.length);
}

}  // namespace ase
