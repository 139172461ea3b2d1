#include "core/archive/volume_map.h"

#include <algorithm>
#include <array>

#include "core/archive/zip_format.h"

namespace ase {
namespace {

/// Bytes of an entry from its local header to the end of its data, as far as the directory tells.
std::uint64_t leastLength(const EntryPlace& place) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 62U;
  return zip::kLocalHeaderSize + place.nameLength + std::min(place.compressedSize, kMost);
}

/// What a local header says that the directory does not know; nothing if it cannot be read.
struct LocalHeader {
  std::uint16_t extraLength = 0;
  bool hasDescriptor = false;
};

LocalHeader readLocalHeader(VolumePosition at, VolumeReader& reader) {
  std::array<std::byte, zip::kLocalHeaderSize> header{};
  auto got = reader.read(at, header);
  if (!got || *got < header.size() || zip::u32(header.data()) != zip::kLocalHeader) return {};
  return {zip::u16(header.data() + 28), (zip::u16(header.data() + 6) & zip::kFlagDataDescriptor) != 0};
}

/// How long the data descriptor of an entry is that ends at `end`: it comes with or without a signature, and
/// with sizes of 4 or 8 bytes (APPNOTE 4.3.9). The shortest form if none is there.
std::uint64_t descriptorLength(const EntryPlace& place, VolumePosition end, VolumeReader& reader) {
  constexpr std::uint64_t kShortest = 12;
  constexpr std::uint64_t kLongest = 24;
  const std::uint64_t most = std::min(kLongest, end.offset);
  std::array<std::byte, kLongest> bytes{};
  auto got = reader.read({end.volume, end.offset - most}, std::span(bytes).last(most));
  if (!got || *got < most) return kShortest;
  for (const std::uint64_t length : {std::uint64_t{24}, std::uint64_t{20}, std::uint64_t{16}}) {
    if (length > most) continue;
    const std::byte* p = bytes.data() + (kLongest - length);
    const bool hasSignature = length != 20;
    if (hasSignature && zip::u32(p) != zip::kDescriptor) continue;
    if (hasSignature) p += 4;
    const std::uint64_t compressedSize = length == 16 ? zip::u32(p + 4) : zip::u64(p + 4);
    if (zip::u32(p) == place.crc && compressedSize == place.compressedSize) return length;
  }
  return kShortest;
}

}  // namespace

VolumeMap::VolumeMap(const ArchiveSet& set, const EndRecord& end, VolumeReader& reader,
                     std::span<Entry> entries)
    : set_(set), lost_(set.volumes.size()) {
  if (set.kind == SetKind::Split) findCutsOfSplitSet(end, reader, entries);
  if (set.kind == SetKind::Concatenated) findCutsOfPieces(end, entries);
  for (Entry& entry : entries) locate(entry.place, reader);
}

std::uint64_t VolumeMap::lengthWithDescriptor(const EntryPlace& place, VolumePosition next,
                                              VolumeReader& reader) const {
  // A header lies in one volume (APPNOTE 8.5.2); what of it lies behind a cut is not in the next one.
  const bool isWhole = place.header.offset + zip::kLocalHeaderSize <= size(place.header.volume);
  const LocalHeader header = isWhole ? readLocalHeader(place.header, reader) : LocalHeader{};
  const VolumePosition end = next.offset > 0 ? next : VolumePosition{next.volume - 1, size(next.volume - 1)};
  return leastLength(place) + header.extraLength +
         (header.hasDescriptor ? descriptorLength(place, end, reader) : 0);
}

void VolumeMap::findCutsOfSplitSet(const EndRecord& end, VolumeReader& reader, std::span<Entry> entries) {
  std::vector<const EntryPlace*> inOrder;
  inOrder.reserve(entries.size());
  for (const Entry& entry : entries) inOrder.push_back(&entry.place);
  std::ranges::sort(inOrder, {}, &EntryPlace::header);

  const auto count = static_cast<std::uint32_t>(set_.volumes.size());
  const std::uint64_t fullSize = largestButLast();
  for (std::size_t i = 0; i < inOrder.size(); ++i) {
    const VolumePosition from = inOrder[i]->header;
    const VolumePosition to = i + 1 < inOrder.size() ? inOrder[i + 1]->header : end.directory;
    if (from.volume >= count - 1 || !set_.volumes[from.volume].present) continue;
    if (from.offset >= size(from.volume)) {
      lost_[from.volume] =
          std::max(lost_[from.volume], from.offset + zip::kLocalHeaderSize - size(from.volume));
    }
    if (to.volume <= from.volume || to.volume >= count) continue;

    std::uint64_t available = to.offset;
    bool whole = true;
    for (std::uint32_t volume = from.volume; volume < to.volume; ++volume) {
      whole = whole && set_.volumes[volume].present;
      available += size(volume) + lost_[volume];
    }
    const std::uint64_t needed = from.offset + lengthWithDescriptor(*inOrder[i], to, reader);
    if (!whole || available >= needed) continue;
    // The volumes that the entry runs through are full; the one where it ends may be shorter.
    std::uint64_t missing = needed - available;
    for (std::uint32_t volume = from.volume; volume + 1 < to.volume; ++volume) {
      const std::uint64_t known = size(volume) + lost_[volume];
      const std::uint64_t part = std::min(missing, fullSize - std::min(fullSize, known));
      lost_[volume] += part;
      missing -= part;
    }
    lost_[to.volume - 1] += missing;
  }
}

void VolumeMap::findCutsOfPieces(const EndRecord& end, std::span<Entry> entries) {
  // All pieces but the last are of one size. What is missing in all shows in the end record's arithmetic.
  const auto last = static_cast<std::uint32_t>(set_.volumes.size() - 1);
  if (last == 0) return;
  const auto missing = static_cast<std::uint64_t>(end.shift < 0 ? -end.shift : 0);
  std::uint64_t there = 0;
  for (std::uint32_t volume = 0; volume < last; ++volume) there += size(volume);
  std::uint64_t pieceSize = largestButLast();
  if (missing > 0 && (there + missing) % last == 0) pieceSize = std::max(pieceSize, (there + missing) / last);
  for (std::uint32_t volume = 0; volume < last; ++volume) lost_[volume] = pieceSize - size(volume);

  for (Entry& entry : entries) {
    VolumePosition& position = entry.place.header;
    if (end.shift < 0) position.offset += missing;  // the shift took off what the gaps now put in
    while (position.volume < last && position.offset >= size(position.volume) + lost_[position.volume]) {
      position.offset -= size(position.volume) + lost_[position.volume];
      ++position.volume;
    }
  }
}

std::uint64_t VolumeMap::largestButLast() const {
  std::uint64_t largest = 0;
  for (std::uint32_t volume = 0; volume + 1 < set_.volumes.size(); ++volume) {
    largest = std::max(largest, size(volume));
  }
  return largest;
}

std::optional<VolumeMap::Obstacle> VolumeMap::obstacle(VolumePosition at, std::uint64_t length) const {
  for (std::uint32_t volume = at.volume; volume < set_.volumes.size(); ++volume) {
    if (!set_.volumes[volume].present) return Obstacle{Access::VolumeMissing, volume};
    const bool isThere = at.offset <= size(volume);
    if (isThere && length <= size(volume) - at.offset) return std::nullopt;
    if (lost_[volume] > 0) return Obstacle{Access::VolumeCut, volume};
    if (!isThere) break;
    length -= size(volume) - at.offset;
    at.offset = 0;
  }
  return Obstacle{Access::BeyondEnd, 0};
}

void VolumeMap::locate(EntryPlace& place, VolumeReader& reader) const {
  constexpr std::uint64_t kMostExtra = 0xFFFF;
  const std::uint64_t least = leastLength(place);
  auto found = obstacle(place.header, least);
  if (!found && obstacle(place.header, least + kMostExtra)) {
    found = obstacle(place.header, least + readLocalHeader(place.header, reader).extraLength);
    // An extra field that runs over the end of the archive is a damaged one: the data may yet be there.
    if (found && found->access == Access::BeyondEnd) return;
  }
  if (!found) return;
  place.access = found->access;
  place.blamedVolume = static_cast<std::uint16_t>(found->volume);
}

}  // namespace ase
