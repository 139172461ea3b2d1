#include "core/zip/directory.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "core/archive/entry.h"
#include "core/archive/volume_span.h"
#include "core/zip/extra_fields.h"
#include "core/zip/joined_volumes.h"

namespace ase {
namespace {

constexpr std::uint64_t kMostDirectoryBytes = std::uint64_t{2} << 30;

template <class T>
void put(QByteArray& target, T value) {
  for (std::size_t i = 0; i < sizeof(T); ++i) target.append(static_cast<char>(value >> (8 * i) & 0xFF));
}

void put(QByteArray& target, const std::byte* bytes, std::size_t count) {
  target.append(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(count));
}

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

void putCanonical(QByteArray& target, const Record& record, std::uint64_t offset) {
  constexpr std::size_t kZip64Bytes = 4 + 3 * 8;
  std::size_t kept = 0;
  zip::forEachExtra(record.extra(), [&](std::uint16_t id, std::span<const std::byte> data) {
    if (id != zip::kZip64Extra) kept += 4 + data.size();
  });
  const bool keepOthers = kept + kZip64Bytes <= 0xFFFF;
  put(target, record.fixed, 20);
  put(target, std::uint32_t{0xFFFFFFFF});
  put(target, std::uint32_t{0xFFFFFFFF});
  put(target, static_cast<std::uint16_t>(record.nameLength));
  put(target, static_cast<std::uint16_t>(kZip64Bytes + (keepOthers ? kept : 0)));
  put(target, std::uint32_t{0});           // no comment, disk 0
  put(target, record.fixed + 36, 6);       // attributes
  put(target, std::uint32_t{0xFFFFFFFF});  // offset
  put(target, record.name(), record.nameLength);
  put(target, zip::kZip64Extra);
  put(target, static_cast<std::uint16_t>(kZip64Bytes - 4));
  put(target, record.size);
  put(target, record.compressedSize);
  put(target, offset);
  if (!keepOthers) return;
  zip::forEachExtra(record.extra(), [&](std::uint16_t id, std::span<const std::byte> data) {
    if (id != zip::kZip64Extra) put(target, data.data() - 4, 4 + data.size());
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
  std::size_t end = 0;  ///< behind the last record
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
  std::size_t furthest = 0;  // behind the records that were visited
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

/// Where each volume that the directory knows begins in the archive as a whole.
std::map<std::uint32_t, std::uint64_t> volumeStarts(const ArchiveSet& set, VolumeReader& reader,
                                                    const EndRecord& end,
                                                    std::span<const std::byte> directory) {
  std::map<std::uint32_t, std::uint64_t> starts;
  if (const auto before = end.directoryBeforeJoining) {
    std::vector<SplitHeader> headers;
    forEachRecord(directory, [&](const Record& record, bool) {
      headers.push_back({{record.disk, record.offset},
                         {record.name(), record.nameLength},
                         zip::leastLength(record.nameLength, record.compressedSize)});
    });
    if (before->offset <= end.directory.offset) {
      starts.emplace(before->volume, end.directory.offset - before->offset);
    }
    return startsOfJoinedVolumes(std::move(headers), std::move(starts), reader);
  }
  const VolumeSpan all(set);
  for (std::uint32_t volume = 0; volume < all.endVolume(); ++volume)
    starts.emplace(volume, all.offsetOf({volume, 0}));
  return starts;
}

/// Whether the local header of an entry of that name is there.
bool hasEntry(VolumeReader& reader, VolumePosition at, std::span<const std::byte> name) {
  std::vector<std::byte> header(zip::kLocalHeaderSize + name.size());
  auto got = reader.read(at, header);
  return got && *got == header.size() && zip::u32(header.data()) == zip::kLocalHeader &&
         std::ranges::equal(std::span(header).last(name.size()), name);
}

/// EndRecord::shift, but 0 where the first entry of a single archive is found without it: then the end record
/// has a wrong offset of the directory, or bytes are lost further back.
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

/// The end records behind a directory that its archive begins with.
QByteArray endOf(const Directory& directory) {
  const std::uint64_t count = directory.headers.size();
  const auto size = static_cast<std::uint64_t>(directory.canonical.size());
  QByteArray end;
  put(end, zip::kZip64EndRecord);
  put(end, std::uint64_t{zip::kZip64EndRecordSize - 12});
  put(end, std::uint32_t{45U << 16U | 45U});  // versions: made by, needed
  put(end, std::uint64_t{0});                 // both disk numbers
  put(end, count);
  put(end, count);
  put(end, size);
  put(end, std::uint64_t{0});  // where it begins
  put(end, zip::kZip64Locator);
  put(end, std::uint32_t{0});
  put(end, size);
  put(end, std::uint32_t{1});
  put(end, zip::kEndRecord);
  put(end, std::uint32_t{0});
  put(end, std::uint32_t{0xFFFFFFFF});  // both counts
  put(end, std::uint32_t{0xFFFFFFFF});
  put(end, std::uint32_t{0xFFFFFFFF});
  put(end, std::uint16_t{0});
  return end;
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

  const auto starts = volumeStarts(set, reader, end, bytes);
  const auto shift = static_cast<std::uint64_t>(neededShift(set, reader, end, bytes));
  const bool isWhole = set.kind != SetKind::Split;
  Directory directory;
  directory.canonical.reserve(static_cast<qsizetype>(bytes.size() + bytes.size() / 3));
  const Reading reading = forEachRecord(bytes, [&](const Record& record, bool trusted) {
    if (!trusted) directory.doubtful.push_back(directory.headers.size());
    constexpr std::uint64_t kNowhere = std::uint64_t{1} << 62U;
    VolumePosition header{record.disk, record.offset + shift};
    if (isWhole && !end.directoryBeforeJoining) header.volume = 0;
    const auto start = starts.find(header.volume);
    const std::uint64_t inAll = start == starts.end() ? kNowhere : start->second + header.offset;
    directory.headers.push_back(isWhole ? VolumePosition{0, inAll} : header);
    putCanonical(directory.canonical, record, inAll);
  });
  directory.canonical += endOf(directory);
  const std::uint64_t listed = directory.headers.size();
  if (listed == 0 && end.entryCount > 0) return fail(ErrorCode::DirectoryDamaged, path);
  if (listed != end.entryCount && (listed & 0xFFFF) != end.entryCount) {
    directory.damage =
        QStringLiteral("%1 entries can be read, %2 are promised").arg(listed).arg(end.entryCount);
  } else if (reading.brokenAfter || !endsAt(bytes, reading.end)) {
    directory.damage =
        QStringLiteral("it is broken after %1 entries").arg(reading.brokenAfter.value_or(listed));
  }
  return directory;
}

}  // namespace ase
