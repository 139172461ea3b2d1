#include "core/zip/extra_fields.h"

namespace ase::zip {

void applyZip64(std::span<const std::byte> extra, std::initializer_list<std::uint64_t*> numbers,
                std::uint32_t* disk) {
  forEachExtra(extra, [&](std::uint16_t id, std::span<const std::byte> data) {
    if (id != kZip64Extra) return;
    for (std::uint64_t* number : numbers) {
      if (*number != kInZip64 || data.size() < 8) continue;
      *number = u64(data.data());
      data = data.subspan(8);
    }
    if (disk != nullptr && *disk == kDiskInZip64 && data.size() >= 4) *disk = u32(data.data());
  });
}

}  // namespace ase::zip
