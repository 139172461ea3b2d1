#include "core/zip/end_record.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/archive/file_kind.h"
#include "core/archive/volume_span.h"
#include "core/zip/directory_records.h"
#include "core/zip/read_entry.h"
#include "core/zip/zip_format.h"

namespace ase {
namespace {

/// The last bytes of the archive, or those before the last `behind`, and where they begin.
struct Tail {
  std::vector<std::byte> bytes;
  VolumePosition start;
  std::uint64_t behind = 0;
};

/// `reach`: of the volumes that they lie in.
Result<Tail> readTail(const VolumeSpan& reach, VolumeReader& reader, std::uint64_t behind) {
  constexpr std::uint64_t kMost =
      zip::kMostCommentBytes + zip::kEndRecordSize + zip::kZip64LocatorSize + zip::kZip64EndRecordSize;
  const std::uint64_t end = reach.size() - behind;
  const std::uint64_t count = std::min(kMost, end);
  Tail tail{std::vector<std::byte>(count), reach.positionOf(end - count), behind};
  auto got = reader.read(tail.start, tail.bytes);
  if (!got) return std::unexpected(got.error());
  tail.bytes.resize(*got);
  return tail;
}

/// Moves a position by a number of bytes, which may be negative, across the pieces of a
/// concatenated set.
std::optional<VolumePosition> moved(const ArchiveSet& set, VolumePosition from, std::int64_t by) {
  const VolumeSpan reach = reachOf(set, from.volume);
  const std::uint64_t at = reach.offsetOf(from);
  if (by < 0 && at < static_cast<std::uint64_t>(-by)) return std::nullopt;
  return reach.positionOf(at + static_cast<std::uint64_t>(by));
}

bool hasSignature(VolumeReader& reader, VolumePosition at, std::uint32_t signature) {
  std::array<std::byte, 4> bytes{};
  auto got = reader.read(at, bytes);
  return got && *got == bytes.size() && zip::u32(bytes.data()) == signature;
}

/// The fields of an end record as written in the file, before the directory has been located.
struct RawEnd {
  std::uint32_t disk = 0;
  std::uint32_t directoryDisk = 0;
  std::uint64_t entryCount = 0;
  std::uint64_t directorySize = 0;
  std::uint64_t directoryOffset = 0;
  VolumePosition at;  ///< of the first of the end records: the directory ends here
  /// Where the Zip64 record is according to its locator; set only if there is a locator, and not
  /// for split sets.
  std::optional<std::uint64_t> zip64Offset;
  bool contradictory = false;  ///< EndRecord::contradictory, as far as known here
};

/// Replaces the fields that are too large for the plain record with those of the Zip64 record, if
/// there is one.
void applyZip64(const ArchiveSet& set, VolumeReader& reader, const std::byte* locator,
                VolumePosition locatorAt, RawEnd& raw) {
  if (zip::u32(locator) != zip::kZip64Locator) return;
  const bool split = set.kind == SetKind::Split;
  if (!split) raw.zip64Offset = zip::u64(locator + 8);
  raw.contradictory = true;  // until the Zip64 record has been found
  std::optional<VolumePosition> at;
  if (split) at = VolumePosition{zip::u32(locator + 4), zip::u64(locator + 8)};
  if (!split || !hasSignature(reader, *at, zip::kZip64EndRecord)) {
    at = moved(set, locatorAt, -static_cast<std::int64_t>(zip::kZip64EndRecordSize));
  }
  if (!split && (!at || !hasSignature(reader, *at, zip::kZip64EndRecord))) {
    at = moved(set, {0, 0},
               static_cast<std::int64_t>(std::min<std::uint64_t>(zip::u64(locator + 8), INT64_MAX)));
  }
  if (!at || !hasSignature(reader, *at, zip::kZip64EndRecord)) return;
  std::array<std::byte, zip::kZip64EndRecordSize> record{};
  auto got = reader.read(*at, record);
  if (!got || *got < record.size()) return;
  raw.at = *at;
  raw.contradictory = !split && raw.disk == 0 && (zip::u32(locator + 4) != 0 || zip::u32(locator + 16) != 1);
  if (raw.disk == zip::kDiskInZip64) raw.disk = zip::u32(record.data() + 16);
  if (raw.directoryDisk == zip::kDiskInZip64) raw.directoryDisk = zip::u32(record.data() + 20);
  if (raw.entryCount == zip::kDiskInZip64) raw.entryCount = zip::u64(record.data() + 32);
  if (raw.directorySize == zip::kInZip64) raw.directorySize = zip::u64(record.data() + 40);
  if (raw.directoryOffset == zip::kInZip64) raw.directoryOffset = zip::u64(record.data() + 48);
}

RawEnd parse(const ArchiveSet& set, VolumeReader& reader, const Tail& tail, std::size_t at) {
  const std::byte* p = tail.bytes.data() + at;
  RawEnd raw{zip::u16(p + 4),
             zip::u16(p + 6),
             zip::u16(p + 10),
             zip::u32(p + 12),
             zip::u32(p + 16),
             *moved(set, tail.start, static_cast<std::int64_t>(at)),
             {},
             false};
  if (at >= zip::kZip64LocatorSize) {
    const std::size_t locator = at - zip::kZip64LocatorSize;
    applyZip64(set, reader, tail.bytes.data() + locator,
               *moved(set, tail.start, static_cast<std::int64_t>(locator)), raw);
  }
  const bool isCommentCut = tail.bytes.size() + tail.behind - at - zip::kEndRecordSize < zip::u16(p + 20);
  const bool isOneDisk = set.kind != SetKind::Split && raw.disk == 0;
  raw.contradictory = raw.contradictory || isCommentCut || (isOneDisk && zip::u16(p + 8) != zip::u16(p + 10));
  return raw;
}

bool startsLikeAZip(VolumeReader& reader, std::uint32_t volume) {
  return hasSignature(reader, {volume, 0}, zip::kLocalHeader) ||
         hasSignature(reader, {volume, 0}, zip::kDescriptor);
}

/// Whether a file is a complete archive although its end record mentions several volumes: its first
/// entry is where the directory says.
bool isAlone(const ArchiveSet& set, VolumeReader& reader, VolumePosition directory) {
  if (set.kind != SetKind::Single) return false;
  const auto first = firstRecord(directory, reader);
  return first && *first && hasLocalHeader({0, (*first)->offset}, (*first)->name, reader);
}

/// EndRecord::wraps, from what `shift` would be without them.
std::uint64_t wrapsAt(const ArchiveSet& set, VolumeReader& reader, VolumePosition directory,
                      std::int64_t shift) {
  constexpr std::int64_t kWrap = std::int64_t{1} << 32U;
  if (shift <= 0) return 0;
  const auto first = firstRecord(directory, reader);
  if (!first || !*first) return 0;
  const auto isAt = [&](std::int64_t by) {
    return hasLocalHeader({0, (*first)->offset + static_cast<std::uint64_t>(by)}, (*first)->name, reader);
  };
  if (isAt(shift)) return 0;
  const auto whole = static_cast<std::uint64_t>(shift / kWrap);
  if (isAt(shift % kWrap)) return whole;
  const bool anyMissing = !std::ranges::all_of(set.volumes, &Volume::present);
  return anyMissing && isAt(0) ? whole + 1 : 0;
}

/// Whether the archive that begins at `start` is the data of a stored entry, whose local header ends there.
bool isOfEntry(const ArchiveSet& set, VolumeReader& reader, std::int64_t start) {
  constexpr std::int64_t kMostHeader = 2048;
  if (start <= 0) return false;
  const std::int64_t from = std::max<std::int64_t>(0, start - kMostHeader);
  std::vector<std::byte> bytes(static_cast<std::size_t>(start - from));
  const auto got = reader.read(*moved(set, {0, 0}, from), bytes);
  if (!got || *got < bytes.size()) return false;
  for (std::span<const std::byte> rest = bytes; rest.size() >= zip::kLocalHeaderSize;
       rest = rest.subspan(1)) {
    const auto header = zip::parseLocalHeader(rest);
    if (header && header->method == zip::kMethodStored && header->length() == rest.size()) return true;
  }
  return false;
}

/// The same for an archive whose end record speaks of several volumes.
EndRecord locateInSplitSet(const ArchiveSet& set, VolumeReader& reader, const RawEnd& raw) {
  EndRecord end{.disk = raw.disk,
                .entryCount = raw.entryCount,
                .directorySize = raw.directorySize,
                .directory = {raw.directoryDisk, raw.directoryOffset},
                .contradictory = raw.contradictory,
                .directoryBeforeJoining = {}};
  auto before = moved(set, raw.at, -static_cast<std::int64_t>(raw.directorySize));
  if (before && !hasSignature(reader, *before, zip::kDirectoryRecord)) before.reset();
  if (before && startsLikeAZip(reader, before->volume) &&
      (raw.directoryDisk < raw.disk || before->offset > raw.directoryOffset ||
       isAlone(set, reader, *before))) {
    end.contradictory = end.contradictory || before->offset == raw.directoryOffset;
    end.directoryBeforeJoining = std::exchange(end.directory, *before);
    return end;
  }
  const auto count = static_cast<std::uint32_t>(set.volumes.size());
  const auto isDirectory = [&](VolumePosition at) {
    return set.kind == SetKind::Split && hasSignature(reader, at, zip::kDirectoryRecord);
  };
  if (isDirectory(end.directory)) return end;
  end.misplaced = before.has_value();
  if (before) end.directory = *before;
  // If its first volume is gone, the next one begins with a record, as records are not split
  // between volumes.
  for (std::uint32_t volume = raw.directoryDisk; !before && volume + 1 < count; ++volume) {
    if (!isDirectory({volume + 1, 0})) continue;
    end.directory = {volume + 1, 0};
    break;
  }
  return end;
}

/// Where the directory really is: right before the end records, or where they say.
std::optional<EndRecord> locate(const ArchiveSet& set, VolumeReader& reader, const RawEnd& raw) {
  constexpr auto kMost = static_cast<std::uint64_t>(INT64_MAX);
  if (raw.directorySize > kMost || raw.directoryOffset > kMost) return std::nullopt;
  if (set.kind == SetKind::Split || raw.disk > 0) return locateInSplitSet(set, reader, raw);
  EndRecord end{.disk = raw.disk,
                .entryCount = raw.entryCount,
                .directorySize = raw.directorySize,
                .directory = raw.at,
                .contradictory = raw.contradictory,
                .directoryBeforeJoining = {}};
  const VolumeSpan all(set);
  if (raw.directorySize == 0 && raw.entryCount == 0) {  // empty, unless there is a directory after all
    if (hasSignature(reader, {0, 0}, zip::kLocalHeader)) return std::nullopt;
    end.misplaced = raw.directoryOffset != all.offsetOf(raw.at);
    return end;
  }
  auto before = moved(set, raw.at, -static_cast<std::int64_t>(raw.directorySize));
  if (!before || !hasSignature(reader, *before, zip::kDirectoryRecord)) {
    before = moved(set, {0, 0}, static_cast<std::int64_t>(raw.directoryOffset));
    if (!hasSignature(reader, *before, zip::kDirectoryRecord)) return std::nullopt;
    end.directory = *before;
    end.misplaced = true;
    const std::uint64_t after = all.offsetOf(raw.at);
    end.directorySize = after - std::min(after, all.offsetOf(*before));
    return end;
  }
  end.directory = *before;
  end.shift =
      static_cast<std::int64_t>(all.offsetOf(*before)) - static_cast<std::int64_t>(raw.directoryOffset);
  if (!raw.zip64Offset) end.wraps = wrapsAt(set, reader, *before, end.shift);
  end.shift -= static_cast<std::int64_t>(end.wraps << 32U);
  end.misplaced = end.shift != 0;
  end.isOfEntry = isOfEntry(set, reader, end.shift);
  if (raw.zip64Offset) {
    const std::uint64_t shifted = *raw.zip64Offset + static_cast<std::uint64_t>(end.shift);
    end.contradictory = end.contradictory || all.offsetOf(raw.at) != shifted;
  }
  return end;
}

/// Whether there may be more pieces than were found: the last one is at least as large as any
/// other, or those before it differ in size, so its own size proves nothing.
bool mayGoOn(const ArchiveSet& set) {
  if (set.kind != SetKind::Concatenated) return false;
  std::set<qint64> sizes;
  for (const Volume& piece : std::span(set.volumes).first(set.volumes.size() - 1))
    if (piece.present) sizes.insert(piece.size);
  return sizes.size() > 1 || std::ranges::max(set.volumes, {}, &Volume::size).size == set.volumes.back().size;
}

/// Looks for end records from the end of an archive on.
class EndSearch {
 public:
  /// By how much tails overlap, so that each record is seen whole, with the locator before it.
  static constexpr std::size_t kOverlap = zip::kZip64LocatorSize + zip::kEndRecordSize;

  EndSearch(const ArchiveSet& set, VolumeReader& reader) : set_(set), reader_(reader) {}

  bool foundAny() const { return tried_ > 0; }

  /// The last one that gives its directory's true place, or else the last that shows where it is. `exact`:
  /// only those whose comment reaches to the end of `tail`; or else, only the others.
  std::optional<EndRecord> lastIn(const Tail& tail, bool exact) {
    constexpr int kMostTried = 10'000;  // many are a bomb
    const std::size_t size = tail.bytes.size();
    if (size < zip::kEndRecordSize) return std::nullopt;
    std::optional<EndRecord> misplaced;
    const std::string_view text = zip::textOf(tail.bytes);
    const auto lastUpTo = [&](std::size_t at) { return text.rfind("PK\5\6", at); };
    constexpr std::size_t kNone = std::string_view::npos;
    for (std::size_t at = lastUpTo(size - zip::kEndRecordSize);
         at != kNone && tried_<kMostTried; at = at> 0 ? lastUpTo(at - 1) : kNone) {
      const std::byte* p = tail.bytes.data() + at;
      const std::size_t recordEnd = at + zip::kEndRecordSize + zip::u16(p + 20);
      if ((tail.behind == 0 && recordEnd == size) != exact) continue;
      auto end = locate(set_, reader_, parse(set_, reader_, tail, at));
      if (end) {
        end->bytesAfter = tail.behind + size - std::min<std::uint64_t>(tail.behind + size, recordEnd);
        end->hasOtherAfterIt = tried_ > 0;
      }
      ++tried_;
      if (end && !end->misplaced) return end;
      if (!misplaced) misplaced = end;
    }
    return misplaced;
  }

 private:
  const ArchiveSet& set_;
  VolumeReader& reader_;
  int tried_ = 0;
};

}  // namespace

Result<EndRecord> findEndRecord(const ArchiveSet& set, VolumeReader& reader, const CancelToken& cancel) {
  constexpr std::uint64_t kMostBehind = std::uint64_t{64} << 20;
  const VolumeSpan reach = reachOf(set, static_cast<std::uint32_t>(set.volumes.size() - 1));
  auto tail = readTail(reach, reader, 0);
  if (!tail) return std::unexpected(tail.error());
  EndSearch search(set, reader);
  if (auto end = search.lastIn(*tail, true)) return *end;  // first those whose comment reaches to the end
  if (auto end = search.lastIn(*tail, false)) return *end;
  while (tail->behind + tail->bytes.size() < reach.size() && tail->behind < kMostBehind) {
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    tail = readTail(reach, reader, tail->behind + tail->bytes.size() - EndSearch::kOverlap);
    if (!tail) return std::unexpected(tail.error());
    if (tail->bytes.size() <= EndSearch::kOverlap) break;  // the file became shorter
    if (auto end = search.lastIn(*tail, false)) return *end;
  }
  const QString& path = set.volumes.back().path;
  if (!search.foundAny() && mayGoOn(set))
    return fail(ErrorCode::LastVolumeMissing, set.volumePath(set.volumes.size()));
  if (!search.foundAny() && set.kind == SetKind::Single && !startsLikeAZip(reader, 0))
    return std::unexpected(notAZip(path));
  return fail(ErrorCode::DirectoryDamaged, path);
}

bool endsAsArchive(const ArchiveSet& set, VolumeReader& reader, std::uint64_t count) {
  std::vector<std::byte> bytes(std::min<std::uint64_t>(count, zip::kEndRecordSize + zip::kMostCommentBytes));
  const auto got = reader.read(VolumeSpan(set).positionOf(count - bytes.size()), bytes);
  if (!got || *got < bytes.size()) return false;
  for (std::size_t back = zip::kEndRecordSize; back <= bytes.size(); ++back) {
    const std::byte* p = bytes.data() + bytes.size() - back;
    if (zip::u32(p) == zip::kEndRecord && zip::kEndRecordSize + zip::u16(p + 20) == back) return true;
  }
  return false;
}

bool completeVolumes(ArchiveSet& set, const EndRecord& end) {
  const std::size_t count =
      end.directoryBeforeJoining ? 1 : std::min<std::size_t>(std::size_t{end.disk} + 1, 10000);
  if (set.kind == SetKind::Concatenated || count == set.volumes.size()) return false;
  set.kind = count > 1 ? SetKind::Split : SetKind::Single;
  const auto others = static_cast<std::ptrdiff_t>(std::min(set.volumes.size(), count) - 1);
  set.volumes.erase(set.volumes.begin() + others, set.volumes.end() - 1);
  while (set.volumes.size() < count)
    set.volumes.insert(set.volumes.end() - 1, {.path = set.volumePath(set.volumes.size() - 1)});
  return true;
}

}  // namespace ase
