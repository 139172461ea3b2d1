#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "core/archive/entry.h"
#include "core/base/buffer.h"

namespace ase {

/// What was wrong with an entry's bytes. The numbers are stored in the results: add at the end only.
enum class Damage : std::uint8_t {
  None = 0,
  BadHeader = 1,     ///< the local header is not one, and the data are not right either
  BadData = 2,       ///< the deflate stream breaks the format or ends too early
  SizeDiffers = 3,   ///< the data are longer or shorter than the directory says
  BadCrc = 4,        ///< the CRC-32 is another one
  ZeroBytes = 5,     ///< a file without a byte
  NotDecodable = 6,  ///< a WAV that cannot be decoded
};

/// CRC-32 as ZIP uses it; `before` is that of what comes before `bytes`, if anything does.
std::uint32_t crc32Of(std::span<const std::byte> bytes, std::uint32_t before = 0);

struct Inflated {
  /// In the target buffer, or those of a stored entry as they were given; of a damaged one: as far as it
  /// could be read.
  std::span<const std::byte> bytes;
  Damage damage = Damage::None;  ///< None, BadData, SizeDiffers or BadCrc
  std::uint32_t crc = 0;         ///< of `bytes`
};

/// Unpacks stored and deflated entries with libdeflate and checks size and CRC-32. Keeps its tables for the
/// next entry: one per worker, owned by one thread.
class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// `data` is what the archive holds for `place`, whose method is stored or deflated. Uses place.size bytes
  /// of memory: check it against a limit before.
  Inflated inflate(const EntryPlace& place, std::span<const std::byte> data, Buffer& target);

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace ase
