#include "core/zip/run_reader.h"

#include <algorithm>

namespace ase {

Result<std::span<const std::byte>> RunReader::bytes(std::uint64_t at, std::size_t least) {
  constexpr std::size_t kSmallBlockBytes = 4096;
  const std::uint64_t left = size() - std::min(size(), at);
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(least, left));
  const bool isHere = at >= start_ && at + wanted <= start_ + filled_;
  if (!isHere) {
    const bool goesOn = at >= start_ && at <= start_ + filled_;
    const std::size_t length = goesOn ? kBlockBytes : std::max(wanted, kSmallBlockBytes);
    block_.resize(kBlockBytes);
    filled_ = 0;
    auto got = peek(at, std::span(block_).first(length));
    if (!got) return std::unexpected(got.error());
    start_ = at;
    filled_ = *got;
  }
  return std::span<const std::byte>(block_).subspan(at - start_, filled_ - (at - start_));
}

Result<std::size_t> RunReader::peek(std::uint64_t at, std::span<std::byte> target) {
  if (at >= size()) return std::size_t{0};
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(target.size(), size() - at));
  return reader_.read(run_.positionOf(at), target.first(count));
}

}  // namespace ase
