#include "core/workbench/archived_clip.h"

#include <algorithm>

namespace ase {
namespace {

/// Bytes of the archive that follow a position without a gap.
std::uint64_t bytesFrom(const CatalogArchive& archive, VolumePosition at) {
  std::uint64_t bytes = 0;
  std::uint64_t offset = at.offset;
  for (std::size_t i = at.volume; i < archive.set.volumes.size(); ++i) {
    const Volume& volume = archive.set.volumes[i];
    const auto size = static_cast<std::uint64_t>(volume.size);
    if (!volume.present || size < offset) break;
    bytes += size - offset;
    offset = 0;
    if (i < archive.lostBytes.size() && archive.lostBytes[i] > 0) break;
  }
  return bytes;
}

bool mayBeThereInPart(Access access) {
  return access == Access::VolumeMissing || access == Access::VolumeCut || access == Access::BeyondEnd;
}

/// The place as far as its bytes are there.
EntryPlace partOf(const CatalogArchive& archive, EntryPlace place) {
  constexpr std::uint64_t kFront = 256;  // more than the header and the name in front of an entry's bytes
  const std::uint64_t there = bytesFrom(archive, place.at);
  place.length = std::min(place.length, there - std::min(there, kFront));
  place.access = Access::Readable;
  return place;
}

Result<QByteArray> readPlace(const CatalogArchive& archive, const EntryPlace& place, const OpenSource& open) {
  const auto source = open(archive.set);
  Buffer packed;
  const auto raw = source->fetch(place, packed);
  if (!raw) return std::unexpected(raw.error());
  Buffer file;
  const auto bytes = source->unpack(place, *raw, file).bytes;
  return QByteArray(reinterpret_cast<const char*>(bytes.data()), std::ssize(bytes));
}

}  // namespace

Result<QByteArray> readArchivedClip(const Catalog& catalog, ClipId id, const OpenSource& open,
                                    qint64 entryLimit) {
  Result<QByteArray> read = fail(ErrorCode::FileUnreadable, id.fileName());
  for (const Catalog::Location location : catalog.find(id)) {
    const CatalogArchive& archive = catalog.archiveOf(location);
    EntryPlace place = catalog.at(location).place;
    if (mayBeThereInPart(place.access)) place = partOf(archive, place);
    if (!place.isReadable(entryLimit)) continue;
    read = readPlace(archive, place, open);
    if (read && !read->isEmpty()) return read;
  }
  return read;
}

}  // namespace ase
