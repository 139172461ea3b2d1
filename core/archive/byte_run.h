#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/archive/archive_set.h"
#include "core/archive/volume_reader.h"
#include "core/base/error.h"

namespace ase {

/// Volumes that follow each other and are all there, as one run of bytes.
struct ByteRun {
  std::uint32_t firstVolume = 0;
  std::uint32_t endVolume = 0;  ///< the one behind the last
  std::uint64_t size = 0;
};

/// The runs of a set, in their order, without empty ones.
std::vector<ByteRun> runsOf(const ArchiveSet& set);

/// Reads a run in large blocks where that goes on from the last read, and in small ones after a jump. Owned
/// by one thread.
class RunReader {
 public:
  /// `set` and `reader` must outlive it.
  RunReader(const ArchiveSet& set, VolumeReader& reader, ByteRun run)
      : set_(set), reader_(reader), run_(run) {}

  const ArchiveSet& set() const { return set_; }
  const ByteRun& run() const { return run_; }
  std::uint64_t size() const { return run_.size; }

  /// The bytes from `at` on: at least `least`, fewer only at the end of the run; as many as happen to be
  /// there. Valid until the next call. `least` is at most kBlockBytes.
  Result<std::span<const std::byte>> bytes(std::uint64_t at, std::size_t least);

  /// Exactly the bytes asked for, or fewer at the end of the run, past the block that bytes() keeps.
  Result<std::size_t> peek(std::uint64_t at, std::span<std::byte> target);

  VolumePosition position(std::uint64_t at) const;

  static constexpr std::size_t kBlockBytes = std::size_t{1} << 20;

 private:
  const ArchiveSet& set_;
  VolumeReader& reader_;
  ByteRun run_;
  std::vector<std::byte> block_;
  std::uint64_t start_ = 0;  ///< of the block
  std::size_t filled_ = 0;
};

}  // namespace ase
