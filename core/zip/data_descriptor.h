#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace ase::zip {

/// How a data descriptor is written: with or without a signature, with sizes of 8 bytes (Zip64) or of 4
/// (APPNOTE 4.3.9). Nothing tells which but what it says.
struct DescriptorForm {
  bool hasSignature = false;
  bool isWide = false;

  constexpr std::size_t length() const { return (hasSignature ? 4U : 0U) + 4U + (isWide ? 16U : 8U); }
};

inline constexpr std::array kDescriptorForms{DescriptorForm{true, true}, DescriptorForm{true, false},
                                             DescriptorForm{false, true}, DescriptorForm{false, false}};
inline constexpr std::size_t kLongestDescriptor = kDescriptorForms.front().length();
inline constexpr std::size_t kShortestDescriptor = kDescriptorForms.back().length();

/// What stands behind the data of an entry whose local header was written before they were known.
struct DataDescriptor {
  std::uint32_t crc = 0;
  std::uint64_t compressedSize = 0;
  std::uint64_t size = 0;
};

/// Reads `bytes` as a descriptor that they begin with, or end with. nullopt where they are too few or have
/// not the signature of the form.
std::optional<DataDescriptor> descriptorAtStart(std::span<const std::byte> bytes, DescriptorForm form);
std::optional<DataDescriptor> descriptorAtEnd(std::span<const std::byte> bytes, DescriptorForm form);

}  // namespace ase::zip
