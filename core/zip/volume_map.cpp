#include "core/zip/volume_map.h"

#include <algorithm>
#include <array>

#include "core/archive/volume_span.h"
#include "core/zip/data_descriptor.h"
#include "core/zip/local_header.h"

namespace ase {
namespace {

constexpr std::uint64_t kMostBehindData =
    0xFFFF + zip::kLongestDescriptor;       // and the extra field of the header
constexpr std::size_t kMostMisplaced = 16;  // entries that are looked through at the border of two volumes

/// Nothing where none is, or it cannot be read.
std::optional<LocalHeader> readLocalHeader(VolumePosition at, VolumeReader& reader) {
  std::array<std::byte, zip::kLocalHeaderSize> header{};
  const auto got = reader.read(at, header);
  return got ? parseLocalHeader(std::span(header).first(*got)) : std::nullopt;
}

/// What stands before `end` and may be a data descriptor: as many bytes as the longest has, or all of its
/// volume's. Empty if they cannot be read.
std::vector<std::byte> readBefore(VolumePosition end, VolumeReader& reader) {
  std::vector<std::byte> bytes(std::min<std::uint64_t>(zip::kLongestDescriptor, end.offset));
  const auto got = reader.read({end.volume, end.offset - bytes.size()}, bytes);
  if (!got || *got < bytes.size()) bytes.clear();
  return bytes;
}

/// How long the data descriptor of an entry is that ends where `bytes` do. The shortest form, which has next
/// to nothing to be known by, if no other is there.
std::uint64_t descriptorLength(const EntryPlace& place, std::span<const std::byte> bytes) {
  for (const zip::DescriptorForm form : zip::kDescriptorForms) {
    const auto found = zip::descriptorAtEnd(bytes, form);
    if (found && found->crc == place.crc && found->compressedSize == place.length) return form.length();
  }
  return zip::kShortestDescriptor;
}

}  // namespace

VolumeMap::VolumeMap(const ArchiveSet& set, const EndRecord& end, VolumeReader& reader,
                     std::span<Entry> entries)
    : set_(set), lost_(set.volumes.size()) {
  if (set.kind == SetKind::Split) findCutsOfSplitSet(end, reader, entries);
  if (set.kind == SetKind::Concatenated) findCutsOfPieces(end, entries);
  for (Entry& entry : entries) locate(entry.place, reader);
}

std::optional<LocalHeader> VolumeMap::headerOf(const EntryPlace& place, VolumeReader& reader) const {
  if (place.at.volume >= set_.volumes.size()) return std::nullopt;
  // A header lies in one volume (APPNOTE 8.5.2); what of it lies behind a cut is not in the next one.
  const std::uint64_t inVolume = size(place.at.volume);
  const bool isWhole = place.at.offset <= inVolume && inVolume - place.at.offset >= zip::kLocalHeaderSize;
  return isWhole ? readLocalHeader(place.at, reader) : std::nullopt;
}

std::uint64_t VolumeMap::lengthWithDescriptor(const EntryPlace& place, VolumePosition next,
                                              VolumeReader& reader) const {
  const auto header = headerOf(place, reader);
  return leastLength(place) + (header ? header->extraLength : 0) +
         (header && header->hasDescriptor() ? descriptorLength(place, readBefore(endBefore(next), reader))
                                            : 0);
}

bool VolumeMap::leadsByItself(const EntryPlace& place, std::uint64_t to, VolumePosition next,
                              VolumeReader& reader) const {
  const auto header = headerOf(place, reader);
  if (!header || to - place.at.offset < header->length()) return false;
  const std::uint64_t behindHeader = to - place.at.offset - header->length();
  if (!header->hasDescriptor()) return header->compressedSize == behindHeader;
  const std::vector<std::byte> before = readBefore(endBefore(next), reader);
  return std::ranges::any_of(zip::kDescriptorForms, [&](zip::DescriptorForm form) {
    const auto found = zip::descriptorAtEnd(before, form);
    const bool isKnowable = form.hasSignature || form.isWide;
    return isKnowable && found && found->crc == place.crc && behindHeader >= form.length() &&
           found->compressedSize == behindHeader - form.length();
  });
}

VolumePosition VolumeMap::endBefore(VolumePosition next) const {
  return next.offset > 0 ? next : VolumePosition{next.volume - 1, size(next.volume - 1)};
}

void VolumeMap::findCutsOfSplitSet(const EndRecord& end, VolumeReader& reader, std::span<Entry> entries) {
  std::vector<const EntryPlace*> inOrder;
  inOrder.reserve(entries.size());
  for (const Entry& entry : entries) inOrder.push_back(&entry.place);
  std::ranges::sort(inOrder, {}, &EntryPlace::at);

  for (std::span<const EntryPlace* const> rest = inOrder; !rest.empty();) {
    const std::uint32_t volume = rest.front()->at.volume;
    const auto behind =
        std::ranges::find_if(rest, [&](const EntryPlace* place) { return place->at.volume != volume; });
    const auto ofVolume = rest.first(static_cast<std::size_t>(behind - rest.begin()));
    rest = rest.subspan(ofVolume.size());
    if (volume + 1 >= set_.volumes.size() || !set_.volumes[volume].present) continue;
    findCuts(ofVolume, firstOf(rest, end.directory, reader), reader);
  }
}

VolumePosition VolumeMap::firstOf(std::span<const EntryPlace* const> entries, VolumePosition directory,
                                  VolumeReader& reader) const {
  if (entries.empty()) return directory;
  const std::uint32_t volume = entries.front()->at.volume;
  for (const EntryPlace* place : entries.first(std::min(kMostMisplaced, entries.size()))) {
    if (place->at.volume == volume && headerOf(*place, reader)) return place->at;
  }
  const bool onlyTheDirectory = volume == directory.volume && entries.size() <= kMostMisplaced;
  return onlyTheDirectory ? directory : entries.front()->at;
}

std::optional<std::uint64_t> VolumeMap::bytesBefore(VolumePosition next, std::uint32_t volume) const {
  if (next.volume <= volume || next.volume >= set_.volumes.size()) return std::nullopt;
  std::uint64_t bytes = next.offset;
  for (; volume < next.volume; ++volume) {
    if (!set_.volumes[volume].present) return std::nullopt;
    bytes += size(volume) + lost_[volume];
  }
  return bytes;
}

void VolumeMap::findCuts(std::span<const EntryPlace* const> ofVolume, VolumePosition next,
                         VolumeReader& reader) {
  const std::uint32_t volume = ofVolume.front()->at.volume;
  const EntryPlace& last = *ofVolume.back();
  const auto endOf = [&](const EntryPlace& place) {
    return place.at.offset + lengthWithDescriptor(place, next, reader);
  };
  // Where an entry leads to the next volume's first, nothing is lost: one further back is misplaced, and the
  // last of them may have a wrong size.
  const auto whole = bytesBefore(next, volume);
  const auto leadsToNext = [&](const EntryPlace* place) {
    const std::uint64_t least = place->at.offset + leastLength(*place);
    return place->at.offset <= *whole && least <= *whole && *whole - least <= kMostBehindData &&
           endOf(*place) == *whole;
  };
  const auto lastOnes = ofVolume.last(std::min(kMostMisplaced, ofVolume.size()));
  if (whole && std::ranges::any_of(lastOnes, leadsToNext)) return;
  if (whole && leadsByItself(last, *whole, next, reader)) return;
  // So is one without a local header behind bytes that no entry has.
  const EntryPlace* before = ofVolume.size() > 1 ? ofVolume[ofVolume.size() - 2] : nullptr;
  if (before != nullptr && !headerOf(last, reader)) {
    const auto header = headerOf(*before, reader);
    const std::uint64_t end = before->at.offset + leastLength(*before) + zip::kLongestDescriptor;
    if (header && end + header->extraLength < std::min(last.at.offset, size(volume))) return;
  }

  if (last.at.offset >= size(volume)) {
    lost_[volume] = std::max(lost_[volume], last.at.offset + zip::kLocalHeaderSize - size(volume));
  }
  const auto available = bytesBefore(next, volume);
  const std::uint64_t needed = available ? endOf(last) : 0;
  if (!available || *available >= needed) return;
  // The volumes that the entry runs through are full; the one where it ends may be shorter.
  std::uint64_t missing = needed - *available;
  const std::uint64_t fullSize = largestButLast();
  for (std::uint32_t through = volume; through + 1 < next.volume; ++through) {
    const std::uint64_t known = size(through) + lost_[through];
    const std::uint64_t part = std::min(missing, fullSize - std::min(fullSize, known));
    lost_[through] += part;
    missing -= part;
  }
  lost_[next.volume - 1] += missing;
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

  std::vector<std::uint64_t> sizes;
  for (std::uint32_t volume = 0; volume <= last; ++volume) sizes.push_back(size(volume) + lost_[volume]);
  const VolumeSpan whole(0, sizes);
  for (Entry& entry : entries)  // the shift took off what the gaps now put in
    entry.place.at = whole.positionOf(whole.offsetOf(entry.place.at) + missing);
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
  auto found = obstacle(place.at, least);
  if (!found && obstacle(place.at, least + kMostExtra)) {
    const auto header = readLocalHeader(place.at, reader);
    found = obstacle(place.at, least + (header ? header->extraLength : 0));
    // An extra field that runs over the end of the archive is a damaged one: the data may yet be there.
    if (found && found->access == Access::BeyondEnd) return;
  }
  if (!found) return;
  place.access = found->access;
  place.blamedVolume = static_cast<std::uint16_t>(found->volume);
}

}  // namespace ase
