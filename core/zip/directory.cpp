#include "core/zip/directory.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "core/archive/volume_span.h"
#include "core/base/packed_bytes.h"
#include "core/zip/directory_records.h"
#include "core/zip/joined_volumes.h"
#include "core/zip/read_entry.h"
#include "core/zip/wrapped_offsets.h"
#include "core/zip/zip_format.h"

namespace ase {
namespace {

constexpr qsizetype kEndBytes = zip::kZip64EndRecordSize + zip::kZip64LocatorSize + zip::kEndRecordSize;

/// Appends a record in canonical form to those in `target`.
void putCanonical(QByteArray& target, const DirectoryRecord& record) {
  constexpr std::size_t kZip64Bytes = 4 + 2 * 8;
  const std::size_t zip64 = std::max(record.size, record.compressedSize) >= zip::kInZip64 ? kZip64Bytes : 0;
  std::size_t names = 0;
  zip::forEachExtra(record.extra, [&](std::uint16_t id, std::span<const std::byte> data) {
    if (id == zip::kUnicodePathExtra) names += 4 + data.size();
  });
  if (names + zip64 > 0xFFFF) names = 0;
  const qsizetype start = target.size();
  target.resize(start +
                static_cast<qsizetype>(zip::kDirectoryRecordSize + record.name.size() + zip64 + names));
  Packer packer(target.data() + start);
  packer.text(zip::textOf(record.fixed.first(20)));  // up to the CRC-32
  for (const std::uint64_t size : {record.compressedSize, record.size})
    packer.number(zip64 > 0 ? zip::kInZip64 : static_cast<std::uint32_t>(size));
  packer.number(static_cast<std::uint16_t>(record.name.size()));
  packer.number(static_cast<std::uint16_t>(zip64 + names));
  packer.number(std::uint32_t{0});                        // no comment, disk 0
  packer.text(zip::textOf(record.fixed.subspan(36, 6)));  // attributes
  packer.number(std::uint32_t{0});                        // offset: not used to read data
  packer.text(zip::textOf(record.name));
  if (zip64 > 0) {
    packer.number(zip::kZip64Extra);
    packer.number(static_cast<std::uint16_t>(kZip64Bytes - 4));
    packer.number(record.size);
    packer.number(record.compressedSize);
  }
  if (names == 0) return;
  zip::forEachExtra(record.extra, [&](std::uint16_t id, std::span<const std::byte> data) {
    if (id == zip::kUnicodePathExtra) packer.text(zip::textOf({data.data() - 4, 4 + data.size()}));
  });
}

std::uint64_t bytesFrom(const ArchiveSet& set, VolumePosition position) {
  const VolumeSpan all(set);
  return all.size() - std::min(all.size(), all.offsetOf(position));
}

/// Where the directory is, limited to bytes that exist, whatever a hostile end record claims.
DirectoryPlace placeOf(const ArchiveSet& set, const EndRecord& end) {
  constexpr std::uint64_t kMostDirectoryBytes = std::uint64_t{2} << 30;
  constexpr std::uint64_t kUsualOverlap = std::uint64_t{16} << 20;  // of entries that share a local header
  DirectoryPlace place{end.directory,
                       std::min({end.directorySize, bytesFrom(set, end.directory), kMostDirectoryBytes}),
                       std::numeric_limits<std::uint64_t>::max()};
  if (std::ranges::all_of(set.volumes, &Volume::present))
    place.roomForHeaders = VolumeSpan(set).size() - place.size + kUsualOverlap;
  return place;
}

/// Where each volume that the directory refers to begins in the single file that the volumes were
/// joined into. Empty if they were not joined.
Result<std::map<std::uint32_t, std::uint64_t>> joinedStarts(const EndRecord& end, const DirectoryPlace& place,
                                                            VolumeReader& reader, const CancelToken& cancel) {
  std::map<std::uint32_t, std::uint64_t> starts;
  const auto before = end.directoryBeforeJoining;
  if (!before) return starts;
  std::vector<SplitHeader> headers;
  const auto reading = forEachRecord(
      place, reader,
      [&](const DirectoryRecord& record, bool) -> Result<> {
        headers.push_back({{record.disk, record.offset},
                           record.nameAt,
                           static_cast<std::uint16_t>(record.name.size()),
                           zip::leastLength(record.name.size(), record.compressedSize)});
        return {};
      },
      cancel);
  if (!reading) return std::unexpected(reading.error());
  if (before->offset <= end.directory.offset)
    starts.emplace(before->volume, end.directory.offset - before->offset);
  return startsOfJoinedVolumes(std::move(headers), std::move(starts), reader, cancel);
}

/// Directory::shift.
Result<std::int64_t> neededShift(const ArchiveSet& set, VolumeReader& reader, const EndRecord& end) {
  const bool mayBeOther = set.kind == SetKind::Concatenated ? end.shift > 0 : set.kind == SetKind::Single;
  if (!mayBeOther || end.shift == 0) return end.shift;
  const auto first = firstRecord(end.directory, reader);
  if (!first) return std::unexpected(first.error());
  if (!*first) return end.shift;
  const auto& [name, offset] = **first;
  const std::uint64_t shifted = offset + static_cast<std::uint64_t>(end.shift);
  const bool isUnshifted =
      !hasLocalHeader({0, shifted}, name, reader) && hasLocalHeader({0, offset}, name, reader);
  return isUnshifted ? 0 : end.shift;
}

/// Appends the end records to a directory at the beginning of its archive.
void putEnd(DirectoryPart& part) {
  const std::uint64_t count = part.headers.size();
  const auto size = static_cast<std::uint64_t>(part.canonical.size());
  part.canonical.resize(part.canonical.size() + kEndBytes);
  Packer packer(part.canonical.data() + size);
  packer.number(zip::kZip64EndRecord);
  packer.number(std::uint64_t{zip::kZip64EndRecordSize - 12});
  packer.number(std::uint32_t{45U << 16U | 45U});  // versions: made by, needed
  packer.number(std::uint64_t{0});                 // both disk numbers
  for (const std::uint64_t value : {count, count, size, std::uint64_t{0}}) packer.number(value);
  packer.number(zip::kZip64Locator);
  packer.number(std::uint32_t{0});
  packer.number(size);
  packer.number(std::uint32_t{1});
  packer.number(zip::kEndRecord);
  packer.number(std::uint32_t{0});
  for (int i = 0; i < 3; ++i) packer.number(zip::kInZip64);  // both counts, size, offset
  packer.number(std::uint16_t{0});
}

}  // namespace

Result<Directory> readDirectory(const ArchiveSet& set, VolumeReader& reader, const EndRecord& end,
                                const std::function<Result<>(const DirectoryPart&)>& take,
                                const CancelToken& cancel) {
  constexpr qsizetype kPartBytes = qsizetype{8} << 20;
  const DirectoryPlace place = placeOf(set, end);
  const auto starts = joinedStarts(end, place, reader, cancel);
  if (!starts) return std::unexpected(starts.error());
  const auto shift = neededShift(set, reader, end);
  if (!shift) return std::unexpected(shift.error());
  auto offsets = WrappedOffsets::of(set, end, place, reader, cancel);
  if (!offsets) return std::unexpected(offsets.error());
  Directory directory;
  directory.shift = *shift;
  DirectoryPart part;
  part.canonical.reserve(std::min(static_cast<qsizetype>(place.size), kPartBytes) + kEndBytes);
  std::size_t listed = 0;
  const auto takePart = [&]() -> Result<> {
    putEnd(part);
    auto taken = take(part);
    part.headers.clear();
    part.canonical.resize(0);  // not clear(), which would release the memory
    return taken;
  };
  const auto reading = forEachRecord(
      place, reader,
      [&](const DirectoryRecord& record, bool trusted) -> Result<> {
        constexpr std::uint64_t kNowhere = std::uint64_t{1} << 62U;
        if (!trusted) directory.doubtful.push_back(listed);
        VolumePosition header{record.disk,
                              offsets->next(record) + static_cast<std::uint64_t>(directory.shift)};
        if (end.directoryBeforeJoining) {
          const auto start = starts->find(header.volume);
          header.offset = start == starts->end() ? kNowhere : start->second + header.offset;
        }
        if (set.kind != SetKind::Split) header.volume = 0;
        part.headers.push_back(header);
        putCanonical(part.canonical, record);
        ++listed;
        return part.canonical.size() < kPartBytes ? Result<>() : takePart();
      },
      cancel);
  if (!reading) return std::unexpected(reading.error());
  if (listed == 0 && end.entryCount > 0) return fail(ErrorCode::DirectoryDamaged, set.volumes.back().path);
  if (auto taken = takePart(); !taken) return std::unexpected(taken.error());
  if (listed != end.entryCount && (listed & 0xFFFF) != end.entryCount) {
    directory.damage = {Detail::Code::EntriesShort, listed, end.entryCount};
  } else if (reading->brokenAfter || !reading->isWhole) {
    directory.damage = {Detail::Code::BrokenAfter, reading->brokenAfter.value_or(listed)};
  }
  return directory;
}

}  // namespace ase
