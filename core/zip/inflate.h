#pragma once

#include <cstddef>
#include <span>

#include "core/archive/source.h"
#include "core/base/buffer.h"

namespace ase {

/// Unpacks a stored or deflated entry with libdeflate and checks its size and CRC-32. `data` is what the
/// archive holds for `place`. Uses place.size bytes of memory: check it against a limit before. Thread-safe.
Unpacked inflate(const EntryPlace& place, std::span<const std::byte> data, Buffer& target);

}  // namespace ase
