#include <algorithm>
#include <optional>

#include "core/base/crc32.h"
#include "core/catalog/build_catalog.h"
#include "core/catalog/catalog_cache.h"
#include "core/zip/inflate.h"
#include "core/zip/zip_source.h"
#include "tests/fuzz/cut_archive.h"
#include "tests/fuzz/fuzz.h"

// Volume set and directory: the bytes are an archive, cut into volumes.

using namespace ase;
using namespace ase::fuzz;

namespace {

constexpr qint64 kEntryLimit = 1 << 16;
constexpr std::size_t kMostEntriesRead = 64;

/// Returns the place that the local header has in mind, if it is another.
std::optional<EntryPlace> readEntry(Source& reader, const EntryPlace& place) {
  static Buffer raw;
  static Buffer file;
  if (!place.isReadable(kEntryLimit)) return std::nullopt;
  const auto entry = reader.fetch(place, raw);
  if (!entry) return std::nullopt;
  require(entry->data.size() == place.length, "an entry is as long as its place says");
  const Unpacked inflated = inflate(place, entry->data, file);
  require(inflated.bytes.size() <= static_cast<std::size_t>(kEntryLimit), "the entry limit holds");
  if (inflated.damage != Damage::None) return entry->byHeader;
  require(inflated.bytes.size() == place.size, "a sound entry is as long as promised");
  require(!place.crc || crc32Of(inflated.bytes) == place.crc, "a sound entry has the CRC promised");
  return std::nullopt;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  const ArchiveSet set = cutArchive(input);

  const CatalogArchive archive = listArchive(set, &openZip, CancelToken());
  if (archive.failure) return 0;
  const auto stored = decodeListing(encodeListing(archive));
  require(stored.has_value() && stored->clips.size() == archive.clips.size(), "a listing can be stored");

  const auto reader = openZip(archive.set);
  const std::size_t count = std::min(archive.clips.size(), kMostEntriesRead);
  for (const ClipEntry& clip : std::span(archive.clips).first(count)) {
    require(archive.set.volumes.size() > clip.place.blamedVolume, "a blamed volume is one of the set");
    require(clip.folder < archive.folders.size(), "a clip's folder is one of the archive");
    const auto byHeader = readEntry(*reader, clip.place);
    if (byHeader) readEntry(*reader, *byHeader);
  }
  return 0;
}
