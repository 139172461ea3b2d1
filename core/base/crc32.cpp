#include "core/base/crc32.h"

#include <libdeflate.h>

namespace ase {

std::uint32_t crc32Of(std::span<const std::byte> bytes, std::uint32_t before) {
  return libdeflate_crc32(before, bytes.data(), bytes.size());
}

}  // namespace ase
