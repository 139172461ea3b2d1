#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace ase {

/// CRC-32 as ZIP uses it; `before` is that of what comes before `bytes`, if anything does.
std::uint32_t crc32Of(std::span<const std::byte> bytes, std::uint32_t before = 0);

}  // namespace ase
