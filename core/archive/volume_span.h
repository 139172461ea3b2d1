#pragma once

#include <cstdint>
#include <vector>

#include "core/archive/archive_set.h"
#include "core/archive/volume_reader.h"

namespace ase {

/// Volumes that follow each other as one stretch of bytes: says how far into it a position lies, and which
/// position lies so far into it.
class VolumeSpan {
 public:
  /// All volumes of a set, an absent one without bytes.
  explicit VolumeSpan(const ArchiveSet& set);
  /// Volumes of these sizes, from `first` on.
  VolumeSpan(std::uint32_t first, const std::vector<std::uint64_t>& sizes);

  std::uint32_t firstVolume() const { return first_; }
  std::uint32_t endVolume() const { return first_ + static_cast<std::uint32_t>(starts_.size() - 1); }
  std::uint64_t size() const { return starts_.back(); }
  bool contains(std::uint32_t volume) const { return volume >= first_ && volume < endVolume(); }

  /// Bytes from the start of the span to a position, which may lie beyond the end of its volume. Volumes
  /// outside the span count as its start or its end. Never overflows.
  std::uint64_t offsetOf(VolumePosition position) const;
  /// The position `offset` bytes into the span. What would lie beyond its end lies beyond that of its last
  /// volume.
  VolumePosition positionOf(std::uint64_t offset) const;

 private:
  std::uint32_t first_ = 0;
  std::vector<std::uint64_t> starts_;  ///< of each volume, and the end of the last
};

/// The volumes around one of them that are there without a gap. Of a split set only that one: its offsets
/// count per volume.
VolumeSpan reachOf(const ArchiveSet& set, std::uint32_t volume);

/// The runs of volumes that are there, whatever the kind of the set, in their order and without empty ones.
std::vector<VolumeSpan> runsOf(const ArchiveSet& set);

}  // namespace ase
