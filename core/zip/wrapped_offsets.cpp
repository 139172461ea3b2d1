#include "core/zip/wrapped_offsets.h"

#include <algorithm>

#include "core/archive/volume_span.h"
#include "core/zip/read_entry.h"
#include "core/zip/zip_format.h"

namespace ase {

Result<WrappedOffsets> WrappedOffsets::of(const ArchiveSet& set, const EndRecord& end,
                                          const DirectoryPlace& place, VolumeReader& reader,
                                          const CancelToken& cancel) {
  WrappedOffsets offsets(end, reader);
  if (end.wraps == 0) return offsets;
  std::uint64_t wraps = 0;
  std::uint64_t last = 0;
  const auto see = [&](std::uint64_t written) {
    wraps += written < last ? 1 : 0;
    last = written;
  };
  const auto reading = forEachRecord(
      place, reader,
      [&](const DirectoryRecord& record, bool) -> Result<> {
        see(record.offset);
        return {};
      },
      cancel);
  if (!reading) return std::unexpected(reading.error());
  see((VolumeSpan(set).offsetOf(end.directory) - offsets.shift_) & zip::kInZip64);
  offsets.looksForEach_ = wraps != end.wraps && std::ranges::all_of(set.volumes, &Volume::present);
  return offsets;
}

std::uint64_t WrappedOffsets::next(const DirectoryRecord& record) {
  constexpr std::uint64_t kMostTurns = 8;  // an entry of 32 GiB
  if (wraps_ == 0) return record.offset;
  const auto offsetAt = [&](std::uint64_t turn) { return record.offset + (turn << 32U); };
  if (!looksForEach_) {
    if (record.offset < last_) ++turn_;
    last_ = record.offset;
    return offsetAt(turn_);
  }
  for (std::uint64_t turn = turn_; turn <= std::min(wraps_, turn_ + kMostTurns); ++turn) {
    if (!hasLocalHeader({0, offsetAt(turn) + shift_}, record.name, *reader_)) continue;
    turn_ = turn;
    break;
  }
  return offsetAt(turn_);
}

void restoreLengths(std::span<Entry> entries, std::uint64_t directory) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    EntryPlace& place = entries[i].place;
    const std::uint64_t next = i + 1 < entries.size() ? entries[i + 1].place.at.offset : directory;
    const std::uint64_t end = place.at.offset + leastLength(place);
    const std::uint64_t lost = next > end ? (next - end) >> 32U << 32U : 0;
    place.length += lost;
    if (place.method == zip::kMethodStored) place.size += lost;
  }
}

}  // namespace ase
