#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "core/archive/entry.h"
#include "core/audioset/damage.h"
#include "core/base/buffer.h"

namespace ase {

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
