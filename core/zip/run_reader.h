#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/archive/volume_reader.h"
#include "core/archive/volume_span.h"
#include "core/base/error.h"

namespace ase {

/// Reads volumes that are all there as one run of bytes: in large blocks where that goes on from the last
/// read, and in small ones after a jump. Owned by one thread.
class RunReader {
 public:
  /// `reader` must outlive it.
  RunReader(VolumeReader& reader, VolumeSpan run) : reader_(reader), run_(std::move(run)) {}

  const VolumeSpan& run() const { return run_; }
  std::uint64_t size() const { return run_.size(); }

  /// The bytes from `at` on: at least `least`, fewer only at the end of the run; as many as happen to be
  /// there. Valid until the next call. `least` is at most kBlockBytes.
  Result<std::span<const std::byte>> bytes(std::uint64_t at, std::size_t least);

  /// Exactly the bytes asked for, or fewer at the end of the run, past the block that bytes() keeps.
  Result<std::size_t> peek(std::uint64_t at, std::span<std::byte> target);

  static constexpr std::size_t kBlockBytes = std::size_t{1} << 20;

 private:
  VolumeReader& reader_;
  VolumeSpan run_;
  std::vector<std::byte> block_;
  std::uint64_t start_ = 0;  ///< of the block
  std::size_t filled_ = 0;
};

}  // namespace ase
