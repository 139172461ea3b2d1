#include <algorithm>

#include "core/base/crc32.h"
#include "core/zip/inflate.h"
#include "core/zip/salvage.h"
#include "core/zip/zip_source.h"
#include "tests/fuzz/cut_archive.h"
#include "tests/fuzz/fuzz.h"

// Salvage scanner: the bytes are an archive, cut into volumes, whose directory cannot be had.

using namespace ase;
using namespace ase::fuzz;

namespace {

constexpr qint64 kEntryLimit = 1 << 16;
constexpr std::size_t kMostEntriesRead = 64;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  const ArchiveSet set = cutArchive(input);
  const Error why{ErrorCode::DirectoryDamaged, set.name, {}};
  VolumeReader volumes(set);
  auto listing = salvageWithoutDirectory(set, volumes, why, CancelToken());
  if (!listing) {
    require(listing.error() == why || listing.error().code == ErrorCode::FileUnreadable,
            "the error is the one given");
    return 0;
  }
  require(!listing->entries.empty(), "what is salvaged has entries");
  require(listing->entries.size() <= static_cast<std::size_t>(set.totalSize()) / 30, "an entry has a header");
  const auto reader = openZip(listing->set);
  Buffer raw;
  Buffer file;
  const std::size_t count = std::min(listing->entries.size(), kMostEntriesRead);
  for (const Entry& entry : std::span(listing->entries).first(count)) {
    if (!entry.place.isReadable(kEntryLimit)) continue;
    const auto got = reader->fetch(entry.place, raw);
    if (!got) continue;
    const Unpacked inflated = inflate(entry.place, got->data, file);
    if (inflated.damage != Damage::None) continue;
    require(inflated.bytes.size() == entry.place.size, "a sound entry is as long as promised");
    require(!entry.place.crc || crc32Of(inflated.bytes) == entry.place.crc,
            "a sound entry has the CRC promised");
  }
  return 0;
}
