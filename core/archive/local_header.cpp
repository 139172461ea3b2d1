#include "core/archive/local_header.h"

#include <algorithm>

namespace ase {
namespace {

void applyZip64(std::span<const std::byte> extra, LocalHeader& header) {
  constexpr std::uint64_t kInZip64 = 0xFFFFFFFF;
  while (extra.size() >= 4) {
    const std::size_t size = zip::u16(extra.data() + 2);
    if (extra.size() < 4 + size) return;
    if (zip::u16(extra.data()) == zip::kZip64Extra) {
      std::span<const std::byte> values = extra.subspan(4, size);
      for (std::uint64_t* field : {&header.size, &header.compressedSize}) {
        if (*field != kInZip64 || values.size() < 8) continue;
        *field = zip::u64(values.data());
        values = values.subspan(8);
      }
      return;
    }
    extra = extra.subspan(4 + size);
  }
}

}  // namespace

std::optional<LocalHeader> parseLocalHeader(std::span<const std::byte> bytes) {
  if (bytes.size() < zip::kLocalHeaderSize || zip::u32(bytes.data()) != zip::kLocalHeader)
    return std::nullopt;
  const std::byte* p = bytes.data();
  LocalHeader header{zip::u16(p + 6),  zip::u16(p + 8),  zip::u32(p + 14), zip::u32(p + 18),
                     zip::u32(p + 22), zip::u16(p + 26), zip::u16(p + 28)};
  const std::size_t extraAt = std::min(bytes.size(), zip::kLocalHeaderSize + header.nameLength);
  applyZip64(bytes.subspan(extraAt, std::min<std::size_t>(header.extraLength, bytes.size() - extraAt)),
             header);
  return header;
}

}  // namespace ase
