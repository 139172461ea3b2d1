#include "core/catalog/fit_to_lists.h"

#include <algorithm>
#include <utility>

namespace ase {
namespace {

bool isListed(const QString& naming, ClipId id, std::span<const SegmentTable> lists) {
  return std::ranges::any_of(lists, [&](const SegmentTable& list) {
    const Segment* segment = list.find(id);
    return segment != nullptr && mayStartAt(naming, segment->startMs);
  });
}

void fit(CatalogArchive& archive, std::span<const SegmentTable> lists) {
  if (std::ranges::all_of(archive.folders, isUsualNaming)) return;
  std::erase_if(archive.clips, [&](const ClipEntry& clip) {
    const QString& naming = archive.folders[clip.folder];
    if (isUsualNaming(naming) || isListed(naming, clip.id, lists)) return false;
    if (++archive.otherEntries == 1) archive.otherExample = archive.entryName(clip);
    return true;
  });
}

}  // namespace

Catalog fitToLists(Catalog catalog, std::span<const SegmentTable> lists) {
  const bool isUsual = std::ranges::all_of(catalog.archives(), [](const CatalogArchive& archive) {
    return std::ranges::all_of(archive.folders, isUsualNaming);
  });
  if (isUsual) return catalog;
  std::vector<CatalogArchive> archives = std::move(catalog).takeArchives();
  for (CatalogArchive& archive : archives) fit(archive, lists);
  return Catalog(std::move(archives));
}

}  // namespace ase
