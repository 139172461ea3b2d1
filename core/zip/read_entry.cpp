#include "core/zip/read_entry.h"

#include <algorithm>
#include <array>
#include <vector>

namespace ase {

std::optional<zip::LocalHeader> readLocalHeader(VolumePosition at, VolumeReader& reader) {
  std::array<std::byte, zip::kLocalHeaderSize> header{};
  const auto got = reader.read(at, header);
  return got ? zip::parseLocalHeader(std::span(header).first(*got)) : std::nullopt;
}

bool hasLocalHeader(VolumePosition at, std::span<const std::byte> name, VolumeReader& reader) {
  std::vector<std::byte> header(zip::kLocalHeaderSize + name.size());
  const auto got = reader.read(at, header);
  return got && *got == header.size() && zip::u32(header.data()) == zip::kLocalHeader &&
         std::ranges::equal(std::span(header).last(name.size()), name);
}

std::size_t usualLength(const EntryPlace& place) {
  constexpr std::size_t kUsualExtra = 64;
  return static_cast<std::size_t>(leastLength(place)) + kUsualExtra;
}

Result<std::span<const std::byte>> readEntry(const EntryPlace& place, VolumeReader& reader, Buffer& buffer,
                                             std::size_t lead) {
  std::span<std::byte> bytes = buffer.resize(lead + usualLength(place)).subspan(lead);
  auto got = reader.read(place.at, bytes);
  const std::size_t length = got ? zip::headerLength(bytes.first(*got)) + place.length : 0;
  if (length > bytes.size()) {
    bytes = buffer.resize(lead + length).subspan(lead);
    got = reader.read(place.at, bytes);
  }
  if (!got) return std::unexpected(got.error());
  return bytes.first(*got);
}

}  // namespace ase
