#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/archive/archive_set.h"
#include "core/archive/entry.h"
#include "core/zip/end_record.h"
#include "core/zip/local_header.h"

namespace ase {

/// Knows which bytes of an archive are there: which volumes are absent, and how many bytes a volume that was
/// cut short has lost. A cut is recognised without knowing the volume size: entries lie one behind the other,
/// so where the bytes between the starts of two neighbours are fewer than the first needs, a volume between
/// them is too short. An entry with a wrong place is no sign of a cut where its neighbours fit.
class VolumeMap {
 public:
  /// `entries` in any order, with the header positions of the directory. For a concatenated set, these are
  /// turned into positions in its pieces. Sets access and blamedVolume of every entry by where its bytes lie.
  VolumeMap(const ArchiveSet& set, const EndRecord& end, VolumeReader& reader, std::span<Entry> entries);

  /// How many bytes at the end of a volume are known to be lost, at least; 0 for a whole one.
  std::uint64_t lostBytes(std::uint32_t volume) const { return lost_[volume]; }

 private:
  /// What stands between a reader and some bytes.
  struct Obstacle {
    Access access = Access::Readable;
    std::uint32_t volume = 0;
  };

  void findCutsOfSplitSet(const EndRecord& end, VolumeReader& reader, std::span<Entry> entries);
  /// From the entries that begin in one volume, in their order. `next` is where the next entry or the
  /// directory begins, in a later volume.
  void findCuts(std::span<const EntryPlace* const> ofVolume, VolumePosition next, VolumeReader& reader);
  /// Where the first of `entries`, which follow each other up to the directory, begins. Those without a local
  /// header in their place are left out, where others of their volume have one.
  VolumePosition firstOf(std::span<const EntryPlace* const> entries, VolumePosition directory,
                         VolumeReader& reader) const;
  /// Bytes from the start of `volume` to `next`; nullopt where volumes between them are missing, or `next`
  /// lies in no later one.
  std::optional<std::uint64_t> bytesBefore(VolumePosition next, std::uint32_t volume) const;
  void findCutsOfPieces(const EndRecord& end, std::span<Entry> entries);
  /// The local header of an entry; nothing where none is, also where its volume ends before it does.
  std::optional<LocalHeader> headerOf(const EntryPlace& place, VolumeReader& reader) const;
  /// Bytes from an entry's local header to the end of its data descriptor. `next` is where the next entry
  /// or the directory begins, in a later volume.
  std::uint64_t lengthWithDescriptor(const EntryPlace& place, VolumePosition next,
                                     VolumeReader& reader) const;
  /// Whether an entry leads to `next`, `to` bytes behind the start of its volume, by the size that its local
  /// header or its data descriptor gives.
  bool leadsByItself(const EntryPlace& place, std::uint64_t to, VolumePosition next,
                     VolumeReader& reader) const;
  /// The same place as `next`, in the volume before it where it is the first byte of its own.
  VolumePosition endBefore(VolumePosition next) const;
  std::uint64_t largestButLast() const;
  std::optional<Obstacle> obstacle(VolumePosition at, std::uint64_t length) const;
  /// Sets access and blamedVolume of an entry by where its bytes lie.
  void locate(EntryPlace& place, VolumeReader& reader) const;
  std::uint64_t size(std::uint32_t volume) const {
    return static_cast<std::uint64_t>(set_.volumes[volume].size);
  }

  const ArchiveSet& set_;
  std::vector<std::uint64_t> lost_;
};

}  // namespace ase
