#include "core/zip/data_descriptor.h"

#include "core/zip/zip_format.h"

namespace ase::zip {

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
