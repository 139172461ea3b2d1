#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include <QString>

#include "core/base/error.h"

namespace ase {

/// What a file is by its content, as far as that matters where a ZIP archive is looked for.
enum class FileKind : std::uint8_t {
  Unknown,
  Zip,  ///< begins as a ZIP archive, or the first volume of one
  Gzip,
  Bzip2,
  Xz,
  Zstandard,
  Tar,
  SevenZip,
  Rar,
  WebPage,      ///< HTML or XML: mostly what a server sent instead
  LfsPointer,   ///< what Git LFS leaves in a file's place
  Zeros,        ///< space that a download client took, and nothing in it
  AppleDouble,  ///< what macOS puts beside a file on disks that cannot hold all of it
};

/// By the first bytes; kFileKindBytes are enough.
FileKind kindOf(std::span<const std::byte> bytes);
inline constexpr std::size_t kFileKindBytes = 512;

/// The same of a file. Unknown where it cannot be read.
FileKind kindOfFile(const QString& path);

/// What is said of a file in which nothing of a ZIP archive was found: NotAZip, OtherFormat, WebPageInstead,
/// LfsPointerInstead, OnlyZeros.
Error notAZip(const QString& path);

/// The number of the last disk, from 0, by what a ZIP archive ends with (APPNOTE 4.3.16), where a comment may
/// follow; 0xFFFF in Zip64. nullopt: the file does not end so.
std::optional<int> endDiskOf(const QString& path);

/// Whether a file does not begin as a text. Not where it cannot be read.
bool isBinary(const QString& path);

}  // namespace ase
