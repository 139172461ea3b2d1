#include "core/zip/zip_format.h"

#include <algorithm>

namespace ase::zip {

bool isSignature(std::uint32_t number) {
  constexpr std::uint32_t kArchiveExtraData = 0x08064b50;
  constexpr std::array kKnown{kLocalHeader,    kDescriptor,   kDirectoryRecord, kEndRecord,
                              kZip64EndRecord, kZip64Locator, kArchiveExtraData};
  return std::ranges::find(kKnown, number) != kKnown.end();
}

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

std::size_t headerLength(std::span<const std::byte> bytes) {
  if (bytes.size() < kLocalHeaderSize) return 0;
  return kLocalHeaderSize + u16(bytes.data() + 26) + u16(bytes.data() + 28);
}

std::optional<LocalHeader> parseLocalHeader(std::span<const std::byte> bytes) {
  if (bytes.size() < kLocalHeaderSize || u32(bytes.data()) != kLocalHeader) return std::nullopt;
  const std::byte* p = bytes.data();
  LocalHeader header{u16(p + 6), u16(p + 8), u32(p + 14), u32(p + 18), u32(p + 22), u16(p + 26), u16(p + 28)};
  const auto extra = bytes.subspan(std::min(bytes.size(), kLocalHeaderSize + header.nameLength));
  applyZip64(extra.first(std::min<std::size_t>(header.extraLength, extra.size())),
             {&header.size, &header.compressedSize});
  return header;
}

std::optional<DataDescriptor> descriptorAtStart(std::span<const std::byte> bytes, DescriptorForm form) {
  if (bytes.size() < form.length()) return std::nullopt;
  if (form.hasSignature && u32(bytes.data()) != kDescriptor) return std::nullopt;
  const std::byte* p = bytes.data() + (form.hasSignature ? 4 : 0);
  if (form.isWide) return DataDescriptor{u32(p), u64(p + 4), u64(p + 12)};
  return DataDescriptor{u32(p), u32(p + 4), u32(p + 8)};
}

std::optional<DataDescriptor> descriptorAtEnd(std::span<const std::byte> bytes, DescriptorForm form) {
  if (bytes.size() < form.length()) return std::nullopt;
  return descriptorAtStart(bytes.last(form.length()), form);
}

}  // namespace ase::zip

namespace ase {

Access accessOf(std::uint16_t flags, std::uint16_t method) {
  if ((flags & zip::kFlagEncrypted) != 0) return Access::Encrypted;
  const bool isKnown = method == zip::kMethodStored || method == zip::kMethodDeflated;
  return isKnown ? Access::Readable : Access::UnsupportedMethod;
}

}  // namespace ase
