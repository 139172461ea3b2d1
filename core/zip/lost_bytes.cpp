#include "core/zip/lost_bytes.h"

#include <algorithm>
#include <array>

#include "core/archive/volume_span.h"
#include "core/zip/read_entry.h"
#include "core/zip/zip_format.h"

namespace ase {
namespace {

constexpr std::uint64_t kMostAfterData = 0xFFFF + zip::kLongestDescriptor;  // and the header's extra field
constexpr std::size_t kMostMisplaced = 16;  // entries examined at the border between two volumes

/// The length of an entry's data descriptor that ends where `bytes` do. The shortest form, which is
/// hardly recognisable, if it is none of the others.
std::uint64_t descriptorLength(const EntryPlace& place, std::span<const std::byte> bytes) {
  for (const zip::DescriptorForm form : zip::kDescriptorForms) {
    const auto found = zip::descriptorAtEnd(bytes, form);
    if (found && found->crc == place.crc && found->compressedSize == place.length) return form.length();
  }
  return zip::kShortestDescriptor;
}

/// Finds the cuts of one set.
class CutFinder {
 public:
  CutFinder(const ArchiveSet& set, VolumeReader& reader)
      : set_(set), reader_(reader), lost_(set.volumes.size()) {}

  std::vector<std::uint64_t> take() { return std::move(lost_); }

  void findCutsOfSplitSet(const EndRecord& end, std::span<Entry> entries) {
    std::vector<const EntryPlace*> inOrder;
    inOrder.reserve(entries.size());
    for (const Entry& entry : entries) inOrder.push_back(&entry.place);
    std::ranges::sort(inOrder, {}, &EntryPlace::at);

    for (std::span<const EntryPlace* const> rest = inOrder; !rest.empty();) {
      const std::uint32_t volume = rest.front()->at.volume;
      const auto next =
          std::ranges::find_if(rest, [&](const EntryPlace* place) { return place->at.volume != volume; });
      const auto ofVolume = rest.first(static_cast<std::size_t>(next - rest.begin()));
      rest = rest.subspan(ofVolume.size());
      if (volume + 1 >= set_.volumes.size() || !set_.volumes[volume].present) continue;
      findCuts(ofVolume, firstOf(rest, end.directory));
    }
  }

  void findCutsOfPieces(const EndRecord& end, std::span<Entry> entries) {
    const auto last = static_cast<std::uint32_t>(set_.volumes.size() - 1);
    if (last == 0) return;
    // How much is missing before the directory follows from the numbers in the end record, and so
    // is certain. That all pieces but the last have the same size is assumed if it adds up.
    const auto missing = static_cast<std::uint64_t>(end.shift < 0 ? -end.shift : 0);
    std::uint64_t there = 0;
    for (std::uint32_t volume = 0; volume < last; ++volume) there += size(volume);
    std::uint64_t pieceSize = largestButLast();
    if (missing > 0 && (there + missing) % last == 0)
      pieceSize = std::max(pieceSize, (there + missing) / last);
    if (pieceSize * last - there == missing) {
      for (std::uint32_t volume = 0; volume < last; ++volume) lost_[volume] = pieceSize - size(volume);
    } else if (missing > 0) {
      if (const auto volume = findCutByHeaders(missing, end.directory.volume, entries))
        lost_[*volume] = missing;
    } else if (end.misplaced && end.shift == 0) {  // the directory is where it should be, but too short
      for (std::uint32_t volume = end.directory.volume; volume < last; ++volume)
        lost_[volume] = pieceSize - size(volume);
    }

    std::vector<std::uint64_t> sizes;
    for (std::uint32_t volume = 0; volume <= last; ++volume) sizes.push_back(size(volume) + lost_[volume]);
    const VolumeSpan whole(0, sizes);
    for (Entry& entry : entries)  // the shift subtracted what the gaps now add
      entry.place.at = whole.positionOf(whole.offsetOf(entry.place.at) + missing);
  }

  /// Sets access and blamedVolume of an entry according to where its bytes are.
  void locate(EntryPlace& place) const {
    constexpr std::uint64_t kMostExtra = 0xFFFF;
    const std::uint64_t least = leastLength(place);
    auto found = obstacle(place.at, least);
    if (!found && obstacle(place.at, least + kMostExtra)) {
      const auto header = readLocalHeader(place.at, reader_);
      found = obstacle(place.at, least + (header ? header->extraLength : 0));
      // An extra field that extends past the end of the archive is damaged; the data may still be
      // there.
      if (found && found->access == Access::BeyondEnd) return;
    }
    if (!found) return;
    place.access = found->access;
    place.blamedVolume = static_cast<std::uint16_t>(found->volume);
  }

 private:
  /// What prevents some bytes from being read.
  struct Obstacle {
    Access access = Access::Readable;
    std::uint32_t volume = 0;
  };

  /// Finds cuts by the entries that begin in one volume, in order. `next` is where the next entry
  /// or the directory begins, in a later volume.
  void findCuts(std::span<const EntryPlace* const> ofVolume, VolumePosition next) {
    const std::uint32_t volume = ofVolume.front()->at.volume;
    const EntryPlace& last = *ofVolume.back();
    const auto endOf = [&](const EntryPlace& place) {
      return place.at.offset + lengthWithDescriptor(place, next);
    };
    // If an entry leads exactly to the first of the next volume, nothing is lost: one that lies
    // further back is misplaced, and the last one may have a wrong size.
    const auto whole = bytesBefore(next, volume);
    const auto leadsToNext = [&](const EntryPlace* place) {
      const std::uint64_t least = place->at.offset + leastLength(*place);
      return place->at.offset <= *whole && least <= *whole && *whole - least <= kMostAfterData &&
             endOf(*place) == *whole;
    };
    const auto lastOnes = ofVolume.last(std::min(kMostMisplaced, ofVolume.size()));
    if (whole && std::ranges::any_of(lastOnes, leadsToNext)) return;
    if (whole && leadsByItself(last, *whole, next)) return;
    // Also misplaced is one without a local header that comes after bytes that belong to no entry.
    const EntryPlace* before = ofVolume.size() > 1 ? ofVolume[ofVolume.size() - 2] : nullptr;
    if (before != nullptr && !headerOf(last)) {
      const auto header = headerOf(*before);
      const std::uint64_t end = before->at.offset + leastLength(*before) + zip::kLongestDescriptor;
      if (header && end + header->extraLength < std::min(last.at.offset, size(volume))) return;
    }

    if (last.at.offset >= size(volume)) {
      lost_[volume] = std::max(lost_[volume], last.at.offset + zip::kLocalHeaderSize - size(volume));
    }
    const auto available = bytesBefore(next, volume);
    const std::uint64_t needed = available ? endOf(last) : 0;
    if (!available || *available >= needed) return;
    // The volumes that the entry runs through are full-sized; the one where it ends may be shorter.
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

  /// The piece that lost all `missing` bytes, if pieces may be of any size: entries before the cut
  /// have their local headers where the directory says, those after it have them that many bytes
  /// closer to the front. `entries` have the places of the latter. nullopt if the headers show no
  /// such piece.
  std::optional<std::uint32_t> findCutByHeaders(std::uint64_t missing, std::uint32_t directoryVolume,
                                                std::span<const Entry> entries) const {
    const VolumeSpan there(set_);
    std::vector<const EntryPlace*> inOrder;
    inOrder.reserve(entries.size());
    for (const Entry& entry : entries) inOrder.push_back(&entry.place);
    const auto fromStart = [&](const EntryPlace* place) { return place->at.offset + missing; };
    std::ranges::sort(inOrder, {}, fromStart);

    const auto isAt = [&](const EntryPlace& place, std::uint64_t offset) {
      const auto header = readLocalHeader(there.positionOf(offset), reader_);
      return header && header->nameLength == nameLengthOf(place) && header->method == place.method &&
             (header->hasDescriptor() || header->crc == place.crc);
    };
    const auto firstMoved = std::ranges::partition_point(
        inOrder, [&](const EntryPlace* place) { return isAt(*place, fromStart(place)); });
    const auto firstBehind = std::partition_point(
        firstMoved, inOrder.end(), [&](const EntryPlace* place) { return !isAt(*place, place->at.offset); });
    const std::uint32_t from =
        firstMoved == inOrder.begin() ? 0 : there.positionOf(fromStart(*(firstMoved - 1))).volume;
    const std::uint32_t to =
        firstBehind == inOrder.end() ? directoryVolume : there.positionOf((*firstBehind)->at.offset).volume;
    if (from >= to) return std::nullopt;
    std::uint32_t shortest = from;  // an absent piece has no bytes
    for (std::uint32_t volume = from + 1; volume < to; ++volume)
      if (size(volume) < size(shortest)) shortest = volume;
    return shortest;
  }

  /// Where the first of `entries`, which follow one another up to the directory, begins. Those
  /// without a local header at their place are skipped if others in their volume have one.
  VolumePosition firstOf(std::span<const EntryPlace* const> entries, VolumePosition directory) const {
    if (entries.empty()) return directory;
    const std::uint32_t volume = entries.front()->at.volume;
    for (const EntryPlace* place : entries.first(std::min(kMostMisplaced, entries.size()))) {
      if (place->at.volume == volume && headerOf(*place)) return place->at;
    }
    const bool onlyTheDirectory = volume == directory.volume && entries.size() <= kMostMisplaced;
    return onlyTheDirectory ? directory : entries.front()->at;
  }

  /// Bytes from an entry's local header to the end of its data descriptor. `next` is where the next entry
  /// or the directory begins, in a later volume.
  std::uint64_t lengthWithDescriptor(const EntryPlace& place, VolumePosition next) const {
    const auto header = headerOf(place);
    return leastLength(place) + (header ? header->extraLength : 0) +
           (header && header->hasDescriptor() ? descriptorLength(place, readBefore(next)) : 0);
  }

  /// Whether an entry, going by the size in its local header or data descriptor, leads to `next`,
  /// `to` bytes past the start of its volume.
  bool leadsByItself(const EntryPlace& place, std::uint64_t to, VolumePosition next) const {
    const auto header = headerOf(place);
    if (!header || to - place.at.offset < header->length()) return false;
    const std::uint64_t afterHeader = to - place.at.offset - header->length();
    if (!header->hasDescriptor()) return header->compressedSize == afterHeader;
    const std::vector<std::byte> before = readBefore(next);
    return std::ranges::any_of(zip::kDescriptorForms, [&](zip::DescriptorForm form) {
      const auto found = zip::descriptorAtEnd(before, form);
      const bool isKnowable = form.hasSignature || form.isWide;
      return isKnowable && found && found->crc == place.crc && afterHeader >= form.length() &&
             found->compressedSize == afterHeader - form.length();
    });
  }

  /// The local header of an entry; nullopt if there is none, or if its volume ends before the
  /// header does.
  std::optional<zip::LocalHeader> headerOf(const EntryPlace& place) const {
    if (place.at.volume >= set_.volumes.size()) return std::nullopt;
    // A header lies within one volume (APPNOTE 8.5.2): any part of it past a cut is not in the next
    // volume.
    const std::uint64_t inVolume = size(place.at.volume);
    const bool isWhole = place.at.offset <= inVolume && inVolume - place.at.offset >= zip::kLocalHeaderSize;
    return isWhole ? readLocalHeader(place.at, reader_) : std::nullopt;
  }

  /// Bytes from the start of `volume` to `next`; nullopt if volumes between them are missing, or
  /// `next` is not in a later one.
  std::optional<std::uint64_t> bytesBefore(VolumePosition next, std::uint32_t volume) const {
    if (next.volume <= volume || next.volume >= set_.volumes.size()) return std::nullopt;
    std::uint64_t bytes = next.offset;
    for (; volume < next.volume; ++volume) {
      if (!set_.volumes[volume].present) return std::nullopt;
      bytes += size(volume) + lost_[volume];
    }
    return bytes;
  }

  /// The bytes right before `next`, which may be a data descriptor: as many as the longest one has,
  /// or all of the volume's. If `next` is the first byte of its volume, the bytes of the volume
  /// before. Empty if they cannot be read.
  std::vector<std::byte> readBefore(VolumePosition next) const {
    if (next.offset == 0) next = {next.volume - 1, size(next.volume - 1)};
    std::vector<std::byte> bytes(std::min<std::uint64_t>(zip::kLongestDescriptor, next.offset));
    const auto got = reader_.read({next.volume, next.offset - bytes.size()}, bytes);
    if (!got || *got < bytes.size()) bytes.clear();
    return bytes;
  }

  std::uint64_t largestButLast() const {
    std::uint64_t largest = 0;
    for (std::uint32_t volume = 0; volume + 1 < set_.volumes.size(); ++volume) {
      largest = std::max(largest, size(volume));
    }
    return largest;
  }

  std::optional<Obstacle> obstacle(VolumePosition at, std::uint64_t length) const {
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

  std::uint64_t size(std::uint32_t volume) const {
    return static_cast<std::uint64_t>(set_.volumes[volume].size);
  }

  const ArchiveSet& set_;
  VolumeReader& reader_;
  std::vector<std::uint64_t> lost_;
};

}  // namespace

Result<std::vector<std::uint64_t>> findLostBytes(const ArchiveSet& set, const EndRecord& end,
                                                 VolumeReader& reader, std::span<Entry> entries,
                                                 const CancelToken& cancel) {
  CutFinder finder(set, reader);
  if (set.kind == SetKind::Split) finder.findCutsOfSplitSet(end, entries);
  if (set.kind == SetKind::Concatenated) finder.findCutsOfPieces(end, entries);
  for (Entry& entry : entries) {  // each may need a read
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    finder.locate(entry.place);
  }
  return finder.take();
}

}  // namespace ase
