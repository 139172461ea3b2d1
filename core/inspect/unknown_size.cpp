#include "core/inspect/unknown_size.h"

#include <algorithm>
#include <array>

namespace ase {
namespace {

constexpr std::uint64_t kSox = 0x7FFFF000;
constexpr std::uint64_t kAllOnes = 0xFFFFFFFF;
constexpr std::array kMarks{kSox, std::uint64_t{0x7FFFFFFF}, std::uint64_t{0x80000000}, kAllOnes,
                            std::uint64_t{1} << 32};
constexpr std::uint64_t kRiffHeader = 8;  // bytes that the RIFF size does not count

/// Whether the size is a mark, or differs from one as the sizes of the file, the RIFF chunk and the
/// data differ from each other.
bool isNearMark(std::uint64_t size, std::uint64_t offset) {
  const std::array apart{std::uint64_t{0}, kRiffHeader, offset - kRiffHeader, offset};
  return std::ranges::any_of(kMarks, [&](std::uint64_t mark) {
    return std::ranges::any_of(apart,
                               [&](std::uint64_t by) { return size == mark + by || size + by == mark; });
  });
}

bool isUnknownRiffSize(const HeaderSizes& sizes) {
  const std::uint64_t fromData = sizes.data + sizes.offset - kRiffHeader;
  return sizes.riff <= sizes.offset || sizes.riff == fromData || sizes.riff == fromData + sizes.data % 2 ||
         isNearMark(sizes.riff, sizes.offset);
}

}  // namespace

bool isUnknownSize(const HeaderSizes& sizes) {
  if (sizes.data == kAllOnes) return true;
  const bool isMark = isNearMark(sizes.data, sizes.offset) || sizes.data == kSox - kSox % sizes.frame;
  return isMark && isUnknownRiffSize(sizes);
}

}  // namespace ase
