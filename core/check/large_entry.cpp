#include "core/check/large_entry.h"

#include <algorithm>
#include <vector>

#include "core/base/crc32.h"
#include "core/check/entry_verifier.h"
#include "core/zip/inflate.h"
#include "core/zip/zip_format.h"

namespace ase {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{1} << 20;

/// What is wrong with what came out of an entry's data.
MaybeFinding verify(const EntryPlace& place, std::uint64_t size, std::uint32_t crc) {
  if (size != place.size) return sizeDiffers(std::min(size, place.size), place.size, size > place.size);
  if (crc != place.crc) return crcDiffers(crc, place.crc.value_or(0));
  return std::nullopt;
}

}  // namespace

MaybeFinding verifyLargeEntry(const Entry& entry, VolumeReader& reader, const CancelToken& cancel) {
  constexpr std::size_t kMostHeader = zip::kLocalHeaderSize + std::size_t{2} * 0xFFFF;
  std::vector<std::byte> block(std::max(kBlockBytes, kMostHeader));
  auto got = reader.read(entry.place.at, std::span(block).first(kMostHeader));
  if (!got) return unreadable(got.error());
  const auto start = std::span<const std::byte>(block).first(*got);
  if (MaybeFinding wrong = verifyHeader(entry, start)) return wrong;

  VolumePosition at = entry.place.at;
  at.offset += zip::parseLocalHeader(start)->length();
  const bool isStored = entry.place.method == zip::kMethodStored;
  InflateStream stream(entry.place.size);
  std::uint64_t storedSize = 0;
  std::uint32_t storedCrc = 0;
  std::uint64_t left = entry.place.length;
  while (left > 0 && !cancel.isCancelled()) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, kBlockBytes));
    got = reader.read(at, std::span(block).first(wanted));
    if (!got) return unreadable(got.error());
    if (*got < wanted) return notThere();
    at.offset += wanted;
    left -= wanted;
    const auto bytes = std::span<const std::byte>(block).first(wanted);
    if (isStored) {
      storedCrc = crc32Of(bytes, storedCrc);
      storedSize += wanted;
    } else if (!stream.take(bytes)) {
      break;
    }
  }
  if (isStored) return verify(entry.place, storedSize, storedCrc);
  if (!stream.hasEnded() && stream.produced() <= entry.place.size) return dataBroken(stream.produced());
  return verify(entry.place, stream.produced(), stream.crc());
}

}  // namespace ase
