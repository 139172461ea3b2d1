#include "core/archive/byte_run.h"

#include <algorithm>

namespace ase {

std::vector<ByteRun> runsOf(const ArchiveSet& set) {
  std::vector<ByteRun> runs;
  bool open = false;
  for (std::uint32_t volume = 0; volume < set.volumes.size(); ++volume) {
    if (!set.volumes[volume].present) {
      open = false;
      continue;
    }
    if (!open) runs.push_back({volume, volume, 0});
    open = true;
    runs.back().endVolume = volume + 1;
    runs.back().size += static_cast<std::uint64_t>(set.volumes[volume].size);
  }
  std::erase_if(runs, [](const ByteRun& run) { return run.size == 0; });
  return runs;
}

Result<std::span<const std::byte>> RunReader::bytes(std::uint64_t at, std::size_t least) {
  constexpr std::size_t kSmallBlockBytes = 4096;
  const std::uint64_t left = run_.size - std::min(run_.size, at);
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(least, left));
  const bool isHere = at >= start_ && at + wanted <= start_ + filled_;
  if (!isHere) {
    const bool goesOn = at >= start_ && at <= start_ + filled_;
    const std::size_t length = goesOn ? kBlockBytes : std::max(wanted, kSmallBlockBytes);
    block_.resize(kBlockBytes);
    filled_ = 0;
    auto got = peek(at, std::span(block_).first(length));
    if (!got) return std::unexpected(got.error());
    start_ = at;
    filled_ = *got;
  }
  return std::span<const std::byte>(block_).subspan(at - start_, filled_ - (at - start_));
}

Result<std::size_t> RunReader::peek(std::uint64_t at, std::span<std::byte> target) {
  if (at >= run_.size) return std::size_t{0};
  const std::uint64_t left = run_.size - at;
  return reader_.read(position(at),
                      target.first(static_cast<std::size_t>(std::min<std::uint64_t>(target.size(), left))));
}

VolumePosition RunReader::position(std::uint64_t at) const {
  VolumePosition position{run_.firstVolume, at};
  while (position.volume + 1 < run_.endVolume) {
    const auto size = static_cast<std::uint64_t>(set_.volumes[position.volume].size);
    if (position.offset < size) break;
    position = {position.volume + 1, position.offset - size};
  }
  return position;
}

}  // namespace ase
