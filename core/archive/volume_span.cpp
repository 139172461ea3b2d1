#include "core/archive/volume_span.h"

#include <algorithm>
#include <limits>

namespace ase {
namespace {

VolumeSpan spanOf(const ArchiveSet& set, std::uint32_t first, std::uint32_t end) {
  std::vector<std::uint64_t> sizes;
  sizes.reserve(end - first);
  for (std::uint32_t volume = first; volume < end; ++volume)
    sizes.push_back(static_cast<std::uint64_t>(set.volumes[volume].size));
  return {first, sizes};
}

/// Grows [first, end) by the neighbours that are there.
VolumeSpan runAround(const ArchiveSet& set, std::uint32_t volume) {
  std::uint32_t first = volume;
  std::uint32_t end = volume + 1;
  if (set.volumes[volume].present) {
    while (first > 0 && set.volumes[first - 1].present) --first;
    while (end < set.volumes.size() && set.volumes[end].present) ++end;
  }
  return spanOf(set, first, end);
}

}  // namespace

VolumeSpan::VolumeSpan(const ArchiveSet& set)
    : VolumeSpan(spanOf(set, 0, static_cast<std::uint32_t>(set.volumes.size()))) {}

VolumeSpan::VolumeSpan(std::uint32_t first, const std::vector<std::uint64_t>& sizes) : first_(first) {
  starts_.reserve(sizes.size() + 1);
  starts_.push_back(0);
  for (const std::uint64_t size : sizes) starts_.push_back(starts_.back() + size);
}

std::uint64_t VolumeSpan::offsetOf(VolumePosition position) const {
  const std::uint32_t volume = std::clamp(position.volume, first_, endVolume());
  const std::uint64_t start = starts_[volume - first_];
  return start + std::min(position.offset, std::numeric_limits<std::uint64_t>::max() - start);
}

VolumePosition VolumeSpan::positionOf(std::uint64_t offset) const {
  const auto after = std::ranges::upper_bound(starts_.begin() + 1, starts_.end() - 1, offset);
  const auto index = static_cast<std::uint32_t>(after - starts_.begin() - 1);
  return {first_ + index, offset - starts_[index]};
}

VolumeSpan reachOf(const ArchiveSet& set, std::uint32_t volume) {
  return set.kind == SetKind::Split ? spanOf(set, volume, volume + 1) : runAround(set, volume);
}

std::vector<VolumeSpan> runsOf(const ArchiveSet& set) {
  std::vector<VolumeSpan> runs;
  for (std::uint32_t volume = 0; volume < set.volumes.size();) {
    VolumeSpan run = runAround(set, volume);
    volume = run.endVolume();
    if (run.size() > 0) runs.push_back(std::move(run));
  }
  return runs;
}

}  // namespace ase
