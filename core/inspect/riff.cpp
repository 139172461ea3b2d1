#include "core/inspect/riff.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "core/inspect/format_chunk.h"
#include "core/inspect/unknown_size.h"

namespace ase {
namespace {

constexpr std::size_t kChunkHeader = 8;
constexpr std::size_t kBlockAlignOffset = 12;

class Bytes {
 public:
  Bytes(std::span<const std::byte> bytes, bool bigEndian) : bytes_(bytes), bigEndian_(bigEndian) {}

  std::size_t size() const { return bytes_.size(); }
  bool isAt(std::size_t offset, std::string_view text) const {
    return offset + text.size() <= size() &&
           std::memcmp(bytes_.data() + offset, text.data(), text.size()) == 0;
  }
  std::uint64_t number(std::size_t offset, std::size_t length) const {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < length; ++i) {
      const std::size_t place = bigEndian_ ? i : length - 1 - i;
      value = value << 8U | std::to_integer<std::uint64_t>(bytes_[offset + place]);
    }
    return value;
  }

 private:
  std::span<const std::byte> bytes_;
  bool bigEndian_;
};

Container containerOf(std::span<const std::byte> file) {
  const Bytes bytes(file, false);
  if (!bytes.isAt(8, "WAVE")) return Container::Other;
  if (bytes.isAt(0, "RIFF")) return Container::Wav;
  if (bytes.isAt(0, "RF64") || bytes.isAt(0, "BW64")) return Container::Rf64;
  if (bytes.isAt(0, "RIFX")) return Container::Rifx;
  return Container::Other;
}

/// Bytes of the ID3v2 tag that some taggers put in front of a WAV; 0 if there is none.
std::size_t tagLength(std::span<const std::byte> file) {
  constexpr std::size_t kTagHeader = 10;
  const Bytes bytes(file, true);
  if (!bytes.isAt(0, "ID3") || file.size() < kTagHeader) return 0;
  std::uint64_t length = 0;
  for (std::size_t at = 6; at < kTagHeader; ++at) {
    const std::uint64_t sevenBits = bytes.number(at, 1);
    if (sevenBits > 0x7F) return 0;
    length = length << 7U | sevenBits;
  }
  const bool hasFooter = bytes.number(3, 1) == 4 && (bytes.number(5, 1) & 0x10U) != 0;
  length += hasFooter ? 2 * kTagHeader : kTagHeader;
  return length < file.size() ? static_cast<std::size_t>(length) : 0;
}

/// Whether complete chunks fill the bytes from `from` to `end`.
bool isFilledByChunks(const Bytes& bytes, std::size_t from, std::uint64_t end) {
  if (end > bytes.size()) return false;
  std::uint64_t at = from;
  while (at + kChunkHeader <= end) {
    const auto isPrintable = [&](std::size_t i) { return bytes.number(at + i, 1) - 0x20 < 0x5F; };
    if (!isPrintable(0) || !isPrintable(1) || !isPrintable(2) || !isPrintable(3)) return false;
    const std::uint64_t size = bytes.number(at + 4, 4);
    at += kChunkHeader + size;
    if (at == end) return true;
    at += size & 1U;
  }
  return at == end && at > from;
}

/// Whether the data at `sizes.offset` are meant to be as long as their non-zero size says.
bool isPromise(const Bytes& bytes, const HeaderSizes& sizes) {
  const bool isThere = sizes.data <= bytes.size() - sizes.offset;
  return sizes.data <= INT64_MAX && (isThere || !isUnknownSize(sizes));
}

}  // namespace

RiffInfo readRiff(std::span<const std::byte> file) {
  RiffInfo info;
  const std::size_t start = tagLength(file);
  file = file.subspan(start);
  info.container = containerOf(file);
  if (info.container == Container::Other) return info;
  const Bytes bytes(file, info.container == Container::Rifx);
  HeaderSizes sizes{.riff = bytes.number(4, 4)};
  std::uint64_t longDataSize = 0;
  if (info.container == Container::Rf64) {
    // RF64 keeps the true sizes in a ds64 chunk: of the RIFF chunk, of the data, and the number of samples.
    constexpr std::size_t kLongSizes = 20;
    info.lacksLongSizes =
        !bytes.isAt(12, "ds64") || bytes.size() < kLongSizes + 24 || bytes.number(16, 4) < 24;
    if (!info.lacksLongSizes) {
      sizes.riff = bytes.number(kLongSizes, 8);
      longDataSize = bytes.number(kLongSizes + 8, 8);
    }
  }
  bool chunksFill = false;
  std::size_t at = 12;
  while (bytes.size() - at >= kChunkHeader) {
    const std::size_t body = at + kChunkHeader;
    const std::size_t left = bytes.size() - body;
    std::uint64_t size = bytes.number(at + 4, 4);
    const std::uint64_t there = std::min<std::uint64_t>(size, left);
    if (bytes.isAt(at, "data")) {
      if (info.container == Container::Rf64) size = longDataSize;
      sizes.data = size;
      sizes.offset = body;
      // Checked once: chunks that fill the file after one empty data chunk also fill it after the
      // next.
      if (size == 0 && !chunksFill) chunksFill = isFilledByChunks(bytes, body, sizes.riff + kChunkHeader);
      const bool promises = size == 0 ? chunksFill : isPromise(bytes, sizes);
      info.hasData = true;
      info.dataOffset = start + body;
      info.dataPromised = promises ? static_cast<std::int64_t>(size) : -1;
      info.dataPresent = static_cast<std::int64_t>(promises ? std::min<std::uint64_t>(size, left) : left);
      if (!promises) return info;
    } else if (bytes.isAt(at, "fmt ") && !info.formatTag && !info.hasData) {
      info.format = readFormat(file.subspan(body, there), info.container == Container::Rifx);
      info.formatTag = formatTagOf(info.format);
      if (there >= kBlockAlignOffset + 2)
        sizes.frame = std::max<std::uint64_t>(bytes.number(body + kBlockAlignOffset, 2), 1);
    }
    const std::uint64_t padded = size + (size & 1U);
    if (padded > left) return info;
    at = body + static_cast<std::size_t>(padded);
  }
  return info;
}

}  // namespace ase
