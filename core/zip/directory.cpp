#include "core/zip/directory.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "core/archive/volume_span.h"
#include "core/base/packed_bytes.h"
#include "core/zip/joined_volumes.h"
#include "core/zip/zip_format.h"

namespace ase {
namespace {

constexpr std::uint64_t kMostDirectoryBytes = std::uint64_t{2} << 30;
constexpr qsizetype kEndBytes = zip::kZip64EndRecordSize + zip::kZip64LocatorSize + zip::kEndRecordSize;

/// One record of the directory, with its Zip64 fields resolved.
struct Record {
  const std::byte* fixed = nullptr;  ///< its first 46 bytes
  std::size_t nameLength = 0;
  std::size_t extraLength = 0;
  std::uint64_t size = 0;
  std::uint64_t compressedSize = 0;
  std::uint64_t offset = 0;
  std::uint32_t disk = 0;

  const std::byte* name() const { return fixed + zip::kDirectoryRecordSize; }
  std::span<const std::byte> extra() const { return {name() + nameLength, extraLength}; }
};

Record parse(const std::byte* p) {
  Record record{p,
                zip::u16(p + 28),
                zip::u16(p + 30),
                zip::u32(p + 24),
                zip::u32(p + 20),
                zip::u32(p + 42),
                zip::u16(p + 34)};
  zip::applyZip64(record.extra(), {&record.size, &record.compressedSize, &record.offset}, &record.disk);
  return record;
}

std::string_view textOf(const std::byte* bytes, std::size_t count) {
  return {reinterpret_cast<const char*>(bytes), count};
}

/// Writes a record in canonical form after those in `target`.
void putCanonical(QByteArray& target, const Record& record) {
  constexpr std::size_t kZip64Bytes = 4 + 2 * 8;
  const std::size_t zip64 = std::max(record.size, record.compressedSize) >= zip::kInZip64 ? kZip64Bytes : 0;
  std::size_t names = 0;
  zip::forEachExtra(record.extra(), [&](std::uint16_t id, std::span<const std::byte> data) {
    if (id == zip::kUnicodePathExtra) names += 4 + data.size();
  });
  if (names + zip64 > 0xFFFF) names = 0;
  const qsizetype start = target.size();
  target.resize(start +
                static_cast<qsizetype>(zip::kDirectoryRecordSize + record.nameLength + zip64 + names));
  Packer packer(target.data() + start);
  packer.text(textOf(record.fixed, 20));  // to the CRC-32
  for (const std::uint64_t size : {record.compressedSize, record.size})
    packer.number(zip64 > 0 ? zip::kInZip64 : static_cast<std::uint32_t>(size));
  packer.number(static_cast<std::uint16_t>(record.nameLength));
  packer.number(static_cast<std::uint16_t>(zip64 + names));
  packer.number(std::uint32_t{0});            // no comment, disk 0
  packer.text(textOf(record.fixed + 36, 6));  // attributes
  packer.number(std::uint32_t{0});            // offset: no data are read by it
  packer.text(textOf(record.name(), record.nameLength));
  if (zip64 > 0) {
    packer.number(zip::kZip64Extra);
    packer.number(static_cast<std::uint16_t>(kZip64Bytes - 4));
    packer.number(record.size);
    packer.number(record.compressedSize);
  }
  if (names == 0) return;
  zip::forEachExtra(record.extra(), [&](std::uint16_t id, std::span<const std::byte> data) {
    if (id == zip::kUnicodePathExtra) packer.text(textOf(data.data() - 4, 4 + data.size()));
  });
}

/// Whether a directory that was read up to `at` ends there. A signature of the whole may follow its records
/// (APPNOTE 4.3.13).
bool endsAt(std::span<const std::byte> bytes, std::size_t at) {
  constexpr std::uint32_t kDigitalSignature = 0x05054b50;
  return at == bytes.size() || (bytes.size() - at >= 4 && zip::u32(bytes.data() + at) == kDigitalSignature);
}

/// How far a directory could be read.
struct Reading {
  std::size_t end = 0;  ///< after the last record
  /// Records before the first break; nullopt: there is none.
  std::optional<std::uint64_t> brokenAfter;
};

/// Whether a whole record begins at `at`; then `length` is set.
bool isRecord(std::span<const std::byte> bytes, std::size_t at, std::size_t& length) {
  if (bytes.size() - at < zip::kDirectoryRecordSize) return false;
  const std::byte* p = bytes.data() + at;
  if (zip::u32(p) != zip::kDirectoryRecord) return false;
  length = zip::kDirectoryRecordSize + zip::u16(p + 28) + zip::u16(p + 30) + zip::u16(p + 32);
  return bytes.size() - at >= length;
}

/// Calls `visit(record, trusted)` for every record. Where something else stands between them, or a record has
/// wrong lengths, goes on with the next one: the record before such a break is not trusted.
template <class Visit>
Reading forEachRecord(std::span<const std::byte> bytes, Visit&& visit) {
  constexpr std::array kSignature{std::byte{'P'}, std::byte{'K'}, std::byte{1}, std::byte{2}};
  Reading reading;
  std::uint64_t visited = 0;
  std::size_t furthest = 0;  // past the records that were visited
  std::size_t at = 0;
  while (at < bytes.size()) {
    std::size_t length = 0;
    if (!isRecord(bytes, at, length)) {
      const auto rest = bytes.subspan(at + std::min<std::size_t>(1, bytes.size() - at));
      const auto next = std::ranges::search(rest, kSignature);
      if (next.empty()) break;
      if (!reading.brokenAfter) reading.brokenAfter = visited;
      at = static_cast<std::size_t>(next.begin() - rest.begin()) + (bytes.size() - rest.size());
      continue;
    }
    const std::size_t behind = at + length;
    std::size_t unused = 0;
    const bool trusted = behind == bytes.size() || isRecord(bytes, behind, unused) || endsAt(bytes, behind);
    if (trusted || at >= furthest) {  // what claims the bytes of others again and again must not be kept
      visit(parse(bytes.data() + at), trusted);
      ++visited;
      furthest = std::max(furthest, behind);
    }
    if (!trusted && !reading.brokenAfter) reading.brokenAfter = visited;
    at = trusted ? behind : at + zip::kDirectoryRecordSize;
    reading.end = behind;
    if (endsAt(bytes, behind)) break;
  }
  return reading;
}

std::uint64_t bytesFrom(const ArchiveSet& set, VolumePosition position) {
  const VolumeSpan all(set);
  return all.size() - std::min(all.size(), all.offsetOf(position));
}

/// Where each volume that the directory knows begins in the one file that they were joined into. Empty where
/// they were not.
std::map<std::uint32_t, std::uint64_t> joinedStarts(const EndRecord& end, VolumeReader& reader,
                                                    std::span<const std::byte> directory) {
  const auto before = end.directoryBeforeJoining;
  if (!before) return {};
  std::vector<SplitHeader> headers;
  forEachRecord(directory, [&](const Record& record, bool) {
    headers.push_back({{record.disk, record.offset},
                       {record.name(), record.nameLength},
                       zip::leastLength(record.nameLength, record.compressedSize)});
  });
  std::map<std::uint32_t, std::uint64_t> starts;
  if (before->offset <= end.directory.offset)
    starts.emplace(before->volume, end.directory.offset - before->offset);
  return startsOfJoinedVolumes(std::move(headers), std::move(starts), reader);
}

/// Whether the local header of an entry of that name is there.
bool hasEntry(VolumeReader& reader, VolumePosition at, std::span<const std::byte> name) {
  std::vector<std::byte> header(zip::kLocalHeaderSize + name.size());
  auto got = reader.read(at, header);
  return got && *got == header.size() && zip::u32(header.data()) == zip::kLocalHeader &&
         std::ranges::equal(std::span(header).last(name.size()), name);
}

/// Directory::shift.
std::int64_t neededShift(const ArchiveSet& set, VolumeReader& reader, const EndRecord& end,
                         std::span<const std::byte> directory) {
  if (set.kind != SetKind::Single || end.shift == 0 || directory.size() < zip::kDirectoryRecordSize)
    return end.shift;
  const std::size_t nameLength = zip::u16(directory.data() + 28);
  const std::size_t extraLength = zip::u16(directory.data() + 30);
  if (directory.size() < zip::kDirectoryRecordSize + nameLength + extraLength) return end.shift;
  const Record first = parse(directory.data());
  const std::span name(first.name(), first.nameLength);
  const std::uint64_t shifted = first.offset + static_cast<std::uint64_t>(end.shift);
  const bool isUnshifted = !hasEntry(reader, {0, shifted}, name) && hasEntry(reader, {0, first.offset}, name);
  return isUnshifted ? 0 : end.shift;
}

/// Writes the end records after a directory that its archive begins with.
void putEnd(Directory& directory) {
  const std::uint64_t count = directory.headers.size();
  const auto size = static_cast<std::uint64_t>(directory.canonical.size());
  directory.canonical.resize(directory.canonical.size() + kEndBytes);
  Packer packer(directory.canonical.data() + size);
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

Result<Directory> readDirectory(const ArchiveSet& set, VolumeReader& reader, const EndRecord& end) {
  const QString path = set.volumes.back().path;
  // What a hostile end record claims counts only as far as there are bytes for it.
  std::vector<std::byte> bytes(
      std::min({end.directorySize, bytesFrom(set, end.directory), kMostDirectoryBytes}));
  auto got = reader.read(end.directory, bytes);
  if (!got) return std::unexpected(got.error());
  bytes.resize(*got);

  const auto starts = joinedStarts(end, reader, bytes);
  Directory directory;
  directory.shift = neededShift(set, reader, end, bytes);
  directory.canonical.reserve(static_cast<qsizetype>(bytes.size()) + kEndBytes);
  const Reading reading = forEachRecord(bytes, [&](const Record& record, bool trusted) {
    constexpr std::uint64_t kNowhere = std::uint64_t{1} << 62U;
    if (!trusted) directory.doubtful.push_back(directory.headers.size());
    VolumePosition header{record.disk, record.offset + static_cast<std::uint64_t>(directory.shift)};
    if (end.directoryBeforeJoining) {
      const auto start = starts.find(header.volume);
      header.offset = start == starts.end() ? kNowhere : start->second + header.offset;
    }
    if (set.kind != SetKind::Split) header.volume = 0;
    directory.headers.push_back(header);
    putCanonical(directory.canonical, record);
  });
  putEnd(directory);
  const std::uint64_t listed = directory.headers.size();
  if (listed == 0 && end.entryCount > 0) return fail(ErrorCode::DirectoryDamaged, path);
  if (listed != end.entryCount && (listed & 0xFFFF) != end.entryCount) {
    directory.damage = {Detail::Code::EntriesShort, listed, end.entryCount};
  } else if (reading.brokenAfter || !endsAt(bytes, reading.end)) {
    directory.damage = {Detail::Code::BrokenAfter, reading.brokenAfter.value_or(listed)};
  }
  return directory;
}

}  // namespace ase
