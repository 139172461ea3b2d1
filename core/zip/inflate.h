#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <span>

#include "core/archive/source.h"
#include "core/base/buffer.h"

namespace ase {

/// Unpacks a stored or deflated entry with libdeflate and checks its size and CRC-32. `data` is
/// what the archive holds for `place`. Allocates place.size bytes: check that against a limit
/// first. Thread-safe.
Unpacked inflate(const EntryPlace& place, std::span<const std::byte> data, Buffer& target);

/// Inflates a deflate stream block by block, with zlib: slower than libdeflate, but it needs
/// neither the whole input nor the whole output in memory, finds the stream's end, and keeps what a
/// damaged stream yields before it breaks. Memory: 256 KiB. Owned by one thread.
class InflateStream {
 public:
  using Sink = std::function<void(std::span<const std::byte>)>;

  /// Stops once more than `most` bytes have come out. `sink` receives them, in pieces.
  explicit InflateStream(std::uint64_t most = std::numeric_limits<std::uint64_t>::max(), Sink sink = {});
  ~InflateStream();
  InflateStream(const InflateStream&) = delete;
  InflateStream& operator=(const InflateStream&) = delete;

  /// Returns whether the stream continues past `block`, that is, has not ended, broken or been
  /// stopped.
  bool take(std::span<const std::byte> block);

  bool hasEnded() const;
  std::uint64_t packed() const { return packed_; }      ///< bytes taken so far, not beyond the end
  std::uint64_t produced() const { return produced_; }  ///< bytes that came out
  std::uint32_t crc() const { return crc_; }            ///< of these

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::uint64_t most_;
  Sink sink_;
  std::uint64_t packed_ = 0;
  std::uint64_t produced_ = 0;
  std::uint32_t crc_ = 0;
};

}  // namespace ase
