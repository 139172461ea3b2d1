#include "core/shard/shard_catalog.h"

#include <algorithm>

#include <QFile>

#include "core/archive/find_archives.h"
#include "core/catalog/build_catalog.h"
#include "core/catalog/catalog_cache.h"
#include "core/shard/json_file.h"
#include "core/zip/zip_source.h"

namespace ase {
namespace {

/// Of what an archive's directory says, wherever the archive lies and whenever it was copied.
QByteArray hashOfListing(CatalogArchive archive) {
  archive.otherEntries = 0;  // which depends on the lists: see fitToLists()
  archive.otherExample.clear();
  for (Volume& volume : archive.set.volumes) volume = {{}, volume.size, 0, volume.present, {}};
  if (archive.directoryError) archive.directoryError->file.clear();
  return sha256(encodeListing(archive));
}

std::vector<qint64> sizesOf(const ArchiveSet& set) {
  std::vector<qint64> sizes;
  for (const Volume& volume : set.volumes) sizes.push_back(volume.present ? volume.size : 0);
  return sizes;
}

/// Takes those clips out of a listing that fitToLists() took out of another one of the same archive.
void takeOutLike(CatalogArchive& listed, const CatalogArchive& fitted) {
  auto next = fitted.clips.begin();
  std::erase_if(listed.clips, [&](const ClipEntry& clip) {
    if (next == fitted.clips.end() || next->id != clip.id || next->place.at != clip.place.at) return true;
    ++next;
    return false;
  });
}

/// The archive of a sheet as it lies on this computer: `stored` with the volumes of `here`, if that is the
/// same one.
std::optional<CatalogArchive> sameArchive(const SheetArchive& promised, CatalogArchive stored,
                                          const ArchiveSet& here, const CancelToken& cancel) {
  if (here.stamp() == stored.stamp) {
    placeAs(stored, here);
    return stored;
  }
  CatalogArchive listed = listArchive(here, &openZip, cancel);  // a copy has other times
  takeOutLike(listed, stored);
  if (sizesOf(listed.set) != promised.volumes || hashOfListing(listed) != promised.directory)
    return std::nullopt;
  listed.stamp = stored.stamp;  // of which the results tell
  listed.identity = stored.identity;
  return listed;
}

}  // namespace

Result<std::vector<SheetArchive>> writeShardCatalog(const Catalog& catalog, const QString& path) {
  QFile::remove(path);
  auto cache = CatalogCache::open(path);
  if (!cache) return std::unexpected(cache.error());
  std::vector<SheetArchive> archives;
  for (const CatalogArchive& archive : catalog.archives()) {
    if (archive.failure) continue;
    if (auto stored = cache->store(archive); !stored) return std::unexpected(stored.error());
    archives.push_back({archive.set.name, sizesOf(archive.set), hashOfListing(archive)});
  }
  return archives;
}

Result<Catalog> openShardCatalog(const RunSheet& sheet, const QString& path, const CancelToken& cancel) {
  const auto cache = sha256OfFile(path) == sheet.catalog ? CatalogCache::openToRead(path) : std::nullopt;
  if (!cache) return fail(ErrorCode::RunSheetUnsound, path);
  const QString& folder = sheet.settings.archivesFolder;
  const auto found = requireArchives(folder, cancel);
  if (!found) return std::unexpected(found.error());
  std::vector<CatalogArchive> archives;
  for (CatalogArchive& stored : cache->all()) {
    const QString name = stored.set.name;
    const auto promised = std::ranges::find(sheet.archives, name, &SheetArchive::name);
    if (promised == sheet.archives.end()) return fail(ErrorCode::RunSheetUnsound, path);
    const auto here = std::ranges::find(found->sets, name, &ArchiveSet::name);
    auto archive =
        here == found->sets.end() ? std::nullopt : sameArchive(*promised, std::move(stored), *here, cancel);
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    if (!archive) return fail(ErrorCode::ShardArchivesDiffer, folder, name);
    archives.push_back(std::move(*archive));
  }
  return Catalog(std::move(archives));
}

}  // namespace ase
