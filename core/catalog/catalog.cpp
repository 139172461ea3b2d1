#include "core/catalog/catalog.h"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>
#include <utility>

#include "core/base/gallop.h"
#include "core/base/parallel.h"

namespace ase {
namespace {

std::uint64_t beginningOf(const QString& stamp) {
  return stamp.first(std::min<qsizetype>(16, stamp.size())).toULongLong(nullptr, 16);
}

std::uint64_t sumOf(std::span<const std::uint64_t> numbers, std::span<const Catalog::Location> locations) {
  std::uint64_t sum = 0;
  for (Catalog::Location location : locations) sum += numbers[location.archive];
  return sum;
}

/// Puts the places of a clip in one archive, given in the order of their bytes, in the order in
/// which they are tried: entries followed by a later one of the same name come after all others,
/// the latest of them first.
void rankCopies(const CatalogArchive& archive, std::span<Catalog::Location> places) {
  const auto clipAt = [&](Catalog::Location location) -> const ClipEntry& {
    return archive.clips[location.clip];
  };
  std::map<std::uint16_t, VolumePosition> lastOfFolder;
  for (const Catalog::Location location : places)
    lastOfFolder[clipAt(location).folder] = clipAt(location).place.at;
  const auto followed = std::ranges::stable_partition(places, [&](Catalog::Location location) {
    return clipAt(location).place.at == lastOfFolder[clipAt(location).folder];
  });
  std::ranges::stable_sort(followed, std::greater(),
                           [&](Catalog::Location location) { return clipAt(location).place.at; });
}

}  // namespace

Catalog::Catalog(std::vector<CatalogArchive> archives) : archives_(std::move(archives)) {
  struct Key {  // has the id, as looking it up in the archives takes far longer
    ClipId id;
    Location location;
  };
  std::size_t count = 0;
  for (const CatalogArchive& archive : archives_) count += archive.clips.size();
  std::vector<Key> keys;
  keys.reserve(count);
  for (std::uint32_t archive = 0; archive < archives_.size(); ++archive) {
    for (std::uint32_t clip = 0; clip < archives_[archive].clips.size(); ++clip)
      keys.push_back({archives_[archive].clips[clip].id, {archive, clip}});
  }
  const auto orderOf = [this](Location location) {
    const bool isOdd = !isUsualNaming(archiveOf(location).folders[at(location).folder]);
    return std::tuple(at(location).place.access != Access::Readable, isOdd, location);
  };
  sortOnAllCores(keys, [&](const Key& a, const Key& b) {
    const auto order = a.id <=> b.id;
    return order != 0 ? order < 0 : orderOf(a.location) < orderOf(b.location);
  });
  ids_.reserve(count);
  byId_.reserve(count);
  for (const Key& key : keys) {
    ids_.push_back(key.id);
    byId_.push_back(key.location);
  }
  const auto isOneRun = [&](std::size_t a, std::size_t b) {
    return ids_[a] == ids_[b] && byId_[a].archive == byId_[b].archive &&
           (at(byId_[a]).place.access == Access::Readable) == (at(byId_[b]).place.access == Access::Readable);
  };
  for (std::size_t from = 0, to = 0; from < byId_.size(); from = to) {
    for (to = from + 1; to < byId_.size() && isOneRun(from, to);) ++to;
    if (to - from > 1) rankCopies(archives_[byId_[from].archive], std::span(byId_).subspan(from, to - from));
  }
  for (const CatalogArchive& archive : archives_) {
    stampNumbers_.push_back(beginningOf(archive.stamp) + beginningOf(archive.identity));
    formerNumbers_.push_back(beginningOf(archive.formerStamp));
  }
}

std::span<const Catalog::Location> Catalog::Walk::find(ClipId id) {
  const std::span<const ClipId> ids(catalog_.ids_);
  at_ = gallop(ids, at_, id);
  const std::size_t from = at_;
  while (at_ < ids.size() && ids[at_] == id) ++at_;
  return std::span(catalog_.byId_).subspan(from, at_ - from);
}

bool Catalog::isReadable(ClipId id) const {
  const auto first = std::ranges::lower_bound(ids_, id);  // the readable ones come first
  if (first == ids_.end() || *first != id) return false;
  return at(byId_[static_cast<std::size_t>(first - ids_.begin())]).place.access == Access::Readable;
}

std::uint64_t Catalog::fingerprint(std::span<const Location> locations) const {
  return sumOf(stampNumbers_, locations);
}

bool Catalog::isFingerprintOf(std::span<const Location> locations, std::uint64_t fingerprint) const {
  return fingerprint == this->fingerprint(locations) ||
         (fingerprint != 0 && fingerprint == sumOf(formerNumbers_, locations));
}

}  // namespace ase
