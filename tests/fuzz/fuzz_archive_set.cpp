#include <algorithm>

#include "core/archive/archive_reader.h"
#include "core/archive/inflate.h"
#include "core/catalog/build_catalog.h"
#include "core/catalog/catalog_cache.h"
#include "tests/fuzz/cut_archive.h"
#include "tests/fuzz/fuzz.h"

// Volume set and directory: the bytes are an archive, cut into volumes.

using namespace ase;
using namespace ase::fuzz;

namespace {

constexpr qint64 kEntryLimit = 1 << 16;
constexpr std::size_t kMostEntriesRead = 64;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  const ArchiveSet set = cutArchive(input);

  const CatalogArchive archive = listArchive(set, CancelToken());
  if (archive.failure) return 0;
  const auto stored = decodeListing(encodeListing(archive));
  require(stored.has_value() && stored->clips.size() == archive.clips.size(), "a listing can be stored");

  const auto reader = makeZipReader(archive.set);
  Inflater inflater;
  Buffer raw;
  Buffer file;
  const std::size_t count = std::min(archive.clips.size(), kMostEntriesRead);
  for (const ClipEntry& clip : std::span(archive.clips).first(count)) {
    require(archive.set.volumes.size() > clip.place.blamedVolume, "a blamed volume is one of the set");
    require(clip.folder < archive.folders.size(), "a clip's folder is one of the archive");
    if (!clip.place.isReadable(kEntryLimit)) continue;
    const auto entry = reader->read(clip.place, raw);
    if (!entry) continue;
    require(entry->data.size() == clip.place.compressedSize, "an entry is as long as its directory says");
    const Inflated inflated = inflater.inflate(clip.place, entry->data, file);
    require(inflated.bytes.size() <= static_cast<std::size_t>(kEntryLimit), "the entry limit holds");
    if (inflated.damage != Damage::None) continue;
    require(inflated.bytes.size() == clip.place.size, "a sound entry is as long as promised");
    require(crc32Of(inflated.bytes) == clip.place.crc, "a sound entry has the CRC promised");
  }
  return 0;
}
