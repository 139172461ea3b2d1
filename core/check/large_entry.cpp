#include "core/check/large_entry.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "core/check/entry_verifier.h"
#include "core/zip/stream_entry.h"
#include "core/zip/zip_format.h"

namespace ase {

MaybeFinding verifyLargeEntry(const Entry& entry, VolumeReader& reader, const CancelToken& cancel) {
  const EntryPlace& place = entry.place;
  std::vector<std::byte> start(zip::kLocalHeaderSize + std::size_t{2} * 0xFFFF);
  const auto got = reader.read(place.at, start);
  if (!got) return unreadable(got.error());
  start.resize(*got);
  if (MaybeFinding wrong = verifyHeader(entry, start)) return wrong;

  const bool isStored = place.method == zip::kMethodStored;
  const auto most = isStored ? std::numeric_limits<std::uint64_t>::max() : place.size;
  const auto data = streamEntry(place, zip::parseLocalHeader(start)->length(), most, reader, cancel);
  if (!data) return unreadable(data.error());
  if (!data->isThere) return notThere();
  if (data->isBroken) return dataBroken(data->size);
  if (data->size != place.size)
    return sizeDiffers(std::min(data->size, place.size), place.size, data->size > place.size);
  if (place.crc && data->crc != place.crc) return crcDiffers(data->crc, place.crc.value_or(0));
  return std::nullopt;
}

}  // namespace ase
