#include "core/zip/stream_entry.h"

#include <algorithm>
#include <vector>

#include "core/base/crc32.h"
#include "core/zip/inflate.h"
#include "core/zip/zip_format.h"

namespace ase {

Result<StreamedEntry> streamEntry(const EntryPlace& place, std::size_t headerLength, std::uint64_t most,
                                  VolumeReader& reader, const CancelToken& cancel) {
  // Small enough that even the block of a bomb, which expands a thousandfold, does not delay a
  // cancel.
  std::vector<std::byte> block(std::size_t{64} << 10);
  const bool isStored = place.method == zip::kMethodStored;
  StreamedEntry result;
  InflateStream stream(most);
  VolumePosition at{place.at.volume, place.at.offset + headerLength};
  for (std::uint64_t left = place.length; left > 0 && result.size <= most;) {
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    const auto wanted = std::span(block).first(std::min<std::uint64_t>(left, block.size()));
    const auto got = reader.read(at, wanted);
    if (!got) return std::unexpected(got.error());
    result.isThere = *got == wanted.size();
    if (!result.isThere) return result;
    at.offset += wanted.size();
    left -= wanted.size();
    if (isStored) {
      result.crc = crc32Of(wanted, result.crc);
      result.size += wanted.size();
    } else if (!stream.take(wanted)) {
      break;
    }
  }
  if (isStored) return result;
  result.size = stream.produced();
  result.crc = stream.crc();
  result.isBroken = !stream.hasEnded() && result.size <= most;
  return result;
}

}  // namespace ase
