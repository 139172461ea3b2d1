#include "core/catalog/catalog.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/base/parallel.h"

namespace ase {

Catalog::Catalog(std::vector<CatalogArchive> archives) : archives_(std::move(archives)) {
  // Most ids differ in their head: comparing that saves looking into the archives, which takes far longer.
  struct Key {
    std::uint64_t head;
    Location location;
  };
  std::size_t count = 0;
  for (const CatalogArchive& archive : archives_) count += archive.clips.size();
  std::vector<Key> keys;
  keys.reserve(count);
  for (std::uint32_t archive = 0; archive < archives_.size(); ++archive) {
    for (std::uint32_t clip = 0; clip < archives_[archive].clips.size(); ++clip)
      keys.push_back({archives_[archive].clips[clip].id.head(), {archive, clip}});
  }
  const auto orderOf = [this](Location location) {
    const ClipEntry& clip = at(location);
    return std::tuple(clip.id, clip.place.access != Access::Readable, location);
  };
  sortOnAllCores(keys, [&](const Key& a, const Key& b) {
    return a.head != b.head ? a.head < b.head : orderOf(a.location) < orderOf(b.location);
  });
  heads_.reserve(count);
  byId_.reserve(count);
  for (const Key& key : keys) {
    heads_.push_back(key.head);
    byId_.push_back(key.location);
  }
  for (const CatalogArchive& archive : archives_)
    stampNumbers_.push_back(archive.stamp.first(16).toULongLong(nullptr, 16));
}

std::span<const Catalog::Location> Catalog::Walk::find(ClipId id) {
  const std::uint64_t head = id.head();
  const std::span<const std::uint64_t> heads(catalog_.heads_);
  std::size_t reach = 1;  // the next id is close by where a whole subset is walked through, far off else
  while (at_ + reach < heads.size() && heads[at_ + reach] < head) reach *= 2;
  const auto near = heads.subspan(at_).first(std::min(reach + 1, heads.size() - at_)).subspan(reach / 2);
  at_ += reach / 2 + static_cast<std::size_t>(std::ranges::lower_bound(near, head) - near.begin());
  const auto idAt = [this](std::size_t index) { return catalog_.at(catalog_.byId_[index]).id; };
  while (at_ < heads.size() && heads[at_] == head && idAt(at_) < id) ++at_;
  const std::size_t from = at_;
  while (at_ < heads.size() && heads[at_] == head && idAt(at_) == id) ++at_;
  return std::span(catalog_.byId_).subspan(from, at_ - from);
}

std::uint64_t Catalog::fingerprint(std::span<const Location> locations) const {
  std::uint64_t sum = 0;
  for (Location location : locations) sum += stampNumbers_[location.archive];
  return sum;
}

std::optional<ClipName> parseClipName(QStringView entryName) {
  constexpr qsizetype kFileNameLength = 1 + ClipId::kLength + 4;
  const QStringView fileName = entryName.last(std::min(kFileNameLength, entryName.size()));
  const qsizetype folderLength = entryName.size() - fileName.size();
  if (fileName.size() != kFileNameLength || fileName.front() != u'Y' || !fileName.endsWith(u".wav"))
    return std::nullopt;
  if (folderLength > 0 && entryName[folderLength - 1] != u'/' && entryName[folderLength - 1] != u'\\')
    return std::nullopt;
  std::array<char, ClipId::kLength> characters{};
  for (std::size_t i = 0; i < characters.size(); ++i)
    characters[i] = fileName[static_cast<qsizetype>(i) + 1].toLatin1();
  const auto id = ClipId::parse({characters.data(), characters.size()});
  if (!id) return std::nullopt;
  return ClipName{*id, folderLength};
}

}  // namespace ase
