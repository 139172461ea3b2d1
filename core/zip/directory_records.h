#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/archive/volume_reader.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"

namespace ase {

/// One record of a directory (APPNOTE 4.3.12), with its Zip64 fields resolved. The bytes are valid
/// only during the visit.
struct DirectoryRecord {
  std::span<const std::byte> fixed;  ///< its first 46 bytes
  std::span<const std::byte> name;
  std::span<const std::byte> extra;
  std::uint64_t size = 0;
  std::uint64_t compressedSize = 0;
  std::uint64_t offset = 0;  ///< of the local header
  std::uint32_t disk = 0;
  VolumePosition nameAt;  ///< where the name is in the archive
};

/// Where a directory is.
struct DirectoryPlace {
  VolumePosition at;
  std::uint64_t size = 0;  ///< bytes
  /// The most bytes that the local headers of all its entries can take: a directory that lists more
  /// is a bomb.
  std::uint64_t roomForHeaders = 0;
};

/// How much of a directory could be read.
struct DirectoryReading {
  std::uint64_t records = 0;
  /// Records before the first break; nullopt: there is none.
  std::optional<std::uint64_t> brokenAfter;
  bool isWhole = false;  ///< the directory ends after its last record
};

/// Calls `visit(record, trusted)` for every record; an error from it ends the reading. If there is
/// something else between records, or a record has wrong lengths, continues with the next one: the
/// record before such a break is not trusted. Memory: 4 MiB. Errors: FileUnreadable, Cancelled.
Result<DirectoryReading> forEachRecord(
    const DirectoryPlace& place, VolumeReader& reader,
    const std::function<Result<>(const DirectoryRecord&, bool trusted)>& visit, const CancelToken& cancel);

/// What the first record of a directory says.
struct FirstRecord {
  std::vector<std::byte> name;
  std::uint64_t offset = 0;  ///< of its local header
};

/// nullopt if no directory begins there. Errors: FileUnreadable.
Result<std::optional<FirstRecord>> firstRecord(VolumePosition directory, VolumeReader& reader);

}  // namespace ase
