#pragma once

#include <cstddef>
#include <cstdint>

/// The parts of the ZIP format that are read here. Source: PKWARE APPNOTE.TXT 6.3.10, section 4.
namespace ase::zip {

inline constexpr std::uint32_t kLocalHeader = 0x04034b50;
inline constexpr std::uint32_t kDescriptor =
    0x08074b50;  ///< also what the first volume of a split set begins with
inline constexpr std::uint32_t kDirectoryRecord = 0x02014b50;
inline constexpr std::uint32_t kEndRecord = 0x06054b50;
inline constexpr std::uint32_t kZip64EndRecord = 0x06064b50;
inline constexpr std::uint32_t kZip64Locator = 0x07064b50;

inline constexpr std::size_t kLocalHeaderSize = 30;
inline constexpr std::size_t kDirectoryRecordSize = 46;
inline constexpr std::size_t kEndRecordSize = 22;
inline constexpr std::size_t kZip64EndRecordSize = 56;
inline constexpr std::size_t kZip64LocatorSize = 20;
inline constexpr std::size_t kMostCommentBytes = 65535;

inline constexpr std::uint32_t kInZip64 = 0xFFFFFFFF;  ///< in the place of a number that the Zip64 field has
inline constexpr std::uint16_t kDiskInZip64 = 0xFFFF;  ///< the same, of disk numbers and counts

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

/// Bytes from the start of a local header to the end of its entry's data, as far as the directory tells: the
/// header's extra field, which may differ from the directory's, comes on top (APPNOTE 4.3.6). Does not
/// overflow, whatever the directory says.
inline std::uint64_t leastLength(std::size_t nameLength, std::uint64_t compressedSize) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 62U;
  return kLocalHeaderSize + nameLength + (compressedSize < kMost ? compressedSize : kMost);
}

}  // namespace ase::zip
