#include "core/zip/local_header.h"

#include <algorithm>

#include "core/zip/extra_fields.h"

namespace ase {

Access accessOf(std::uint16_t flags, std::uint16_t method) {
  if ((flags & zip::kFlagEncrypted) != 0) return Access::Encrypted;
  const bool isKnown = method == zip::kMethodStored || method == zip::kMethodDeflated;
  return isKnown ? Access::Readable : Access::UnsupportedMethod;
}

std::size_t headerLength(std::span<const std::byte> bytes) {
  if (bytes.size() < zip::kLocalHeaderSize) return 0;
  return zip::kLocalHeaderSize + zip::u16(bytes.data() + 26) + zip::u16(bytes.data() + 28);
}

std::optional<LocalHeader> parseLocalHeader(std::span<const std::byte> bytes) {
  if (bytes.size() < zip::kLocalHeaderSize || zip::u32(bytes.data()) != zip::kLocalHeader)
    return std::nullopt;
  const std::byte* p = bytes.data();
  LocalHeader header{zip::u16(p + 6),  zip::u16(p + 8),  zip::u32(p + 14), zip::u32(p + 18),
                     zip::u32(p + 22), zip::u16(p + 26), zip::u16(p + 28)};
  const auto extra = bytes.subspan(std::min(bytes.size(), zip::kLocalHeaderSize + header.nameLength));
  zip::applyZip64(extra.first(std::min<std::size_t>(header.extraLength, extra.size())),
                  {&header.size, &header.compressedSize});
  return header;
}

}  // namespace ase
