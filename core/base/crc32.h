#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include <QByteArray>

namespace ase {

/// CRC-32 as used in ZIP; `before` is the CRC-32 of the data that precede `bytes`, if any.
std::uint32_t crc32Of(std::span<const std::byte> bytes, std::uint32_t before = 0);
inline std::uint32_t crc32Of(const QByteArray& bytes) {
  return crc32Of(std::as_bytes(std::span(bytes.cbegin(), bytes.cend())));
}

}  // namespace ase
