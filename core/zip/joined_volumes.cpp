#include "core/zip/joined_volumes.h"

#include <algorithm>
#include <optional>

#include "core/zip/zip_format.h"

namespace ase {
namespace {

/// Looks for the local header of an entry where the longest extra field and data descriptor may have put it.
/// Returns its place in the file.
std::optional<std::uint64_t> findHeader(std::uint64_t from, std::span<const std::byte> name,
                                        VolumeReader& reader) {
  constexpr std::size_t kMostBetween = 0xFFFF + zip::kLongestDescriptor;
  const std::size_t length = zip::kLocalHeaderSize + name.size();
  std::vector<std::byte> bytes(kMostBetween + length);
  auto got = reader.read({0, from}, bytes);
  if (!got) return std::nullopt;
  for (std::size_t at = 0; at + length <= *got; ++at) {
    const std::byte* p = bytes.data() + at;
    if (zip::u32(p) == zip::kLocalHeader && zip::u16(p + 26) == name.size() &&
        std::ranges::equal(name, std::span(p + zip::kLocalHeaderSize, name.size())))
      return from + at;
  }
  return std::nullopt;
}

}  // namespace

std::map<std::uint32_t, std::uint64_t> startsOfJoinedVolumes(std::vector<SplitHeader> headers,
                                                             std::map<std::uint32_t, std::uint64_t> starts,
                                                             VolumeReader& reader) {
  constexpr std::ptrdiff_t kMostTries = 8;  // a damaged header must not hide the rest of its volume
  std::ranges::sort(headers, {}, &SplitHeader::at);
  starts.emplace(0, 0);
  for (auto next = headers.begin(); next != headers.end(); ++next) {
    if (next == headers.begin() || starts.contains(next->at.volume)) continue;
    const SplitHeader& before = *(next - 1);
    const auto known = starts.find(before.at.volume);
    if (before.at.volume == next->at.volume || known == starts.end()) continue;
    const std::uint64_t end = known->second + before.at.offset + before.leastLength;
    for (auto tried = next; tried != headers.end() && tried - next < kMostTries; ++tried) {
      if (tried->at.volume != next->at.volume) break;
      const auto found = findHeader(end + (tried->at.offset - next->at.offset), tried->name, reader);
      if (!found || *found < tried->at.offset) continue;
      starts.emplace(tried->at.volume, *found - tried->at.offset);
      break;
    }
  }
  return starts;
}

}  // namespace ase
