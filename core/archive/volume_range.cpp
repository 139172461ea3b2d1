#include "core/archive/volume_range.h"

#include <algorithm>
#include <functional>

namespace ase {

std::vector<VolumeRange> missingVolumes(const ArchiveSet& set) {
  std::vector<VolumeRange> ranges;
  for (auto volume = set.volumes.begin(); volume != set.volumes.end();) {
    const auto first = std::find_if_not(volume, set.volumes.end(), std::mem_fn(&Volume::present));
    volume = std::find_if(first, set.volumes.end(), std::mem_fn(&Volume::present));
    if (first != volume) ranges.push_back({first->fileName(), (volume - 1)->fileName(), volume - first});
  }
  return ranges;
}

qint64 countOf(std::span<const VolumeRange> ranges) {
  qint64 count = 0;
  for (const VolumeRange& range : ranges) count += range.count;
  return count;
}

}  // namespace ase
