#pragma once

#include <algorithm>
#include <cstdint>

#include "core/archive/archive_set.h"
#include "core/archive/entry.h"

namespace ase {

/// Bounds how often the same bytes of an archive are read and unpacked. Entries that lie apart add up to the
/// size of the archive; those of a bomb that share their bytes do not: what goes beyond three times the size
/// is not read.
class OverlapBudget {
 public:
  explicit OverlapBudget(const ArchiveSet& set)
      : left_(3 * static_cast<std::uint64_t>(set.totalSize()) + (1U << 20U)) {}

  /// Whether a readable entry is to be read. Asked once for each, in the order of their bytes. One that
  /// begins after the end of all before it always is.
  bool admits(const EntryPlace& place) {
    if (place.at < end_ && place.length > left_) return false;
    left_ -= std::min(left_, place.length);
    end_ = std::max(end_, VolumePosition{place.at.volume, place.at.offset + place.length});
    return true;
  }

 private:
  std::uint64_t left_;  ///< bytes
  VolumePosition end_;  ///< of the entries so far
};

}  // namespace ase
