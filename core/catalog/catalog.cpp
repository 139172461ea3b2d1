#include "core/catalog/catalog.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace ase {

namespace {

/// The first eight characters of an id as a number that orders as they do.
std::uint64_t prefixOf(ClipId id) {
  std::uint64_t prefix = 0;
  for (const char character : id.view().substr(0, 8))
    prefix = prefix << 8U | static_cast<unsigned char>(character);
  return prefix;
}

}  // namespace

Catalog::Catalog(std::vector<CatalogArchive> archives) : archives_(std::move(archives)) {
  // Most ids differ in their prefix: comparing that saves looking into the archives, which takes far longer.
  struct Key {
    std::uint64_t prefix;
    Location location;
  };
  std::size_t count = 0;
  for (const CatalogArchive& archive : archives_) count += archive.clips.size();
  std::vector<Key> keys;
  keys.reserve(count);
  for (std::uint32_t archive = 0; archive < archives_.size(); ++archive) {
    for (std::uint32_t clip = 0; clip < archives_[archive].clips.size(); ++clip)
      keys.push_back({prefixOf(archives_[archive].clips[clip].id), {archive, clip}});
  }
  const auto orderOf = [this](Location location) {
    const ClipEntry& clip = at(location);
    return std::tuple(clip.id, clip.place.access != Access::Readable, location);
  };
  std::ranges::sort(keys, [&](const Key& a, const Key& b) {
    return a.prefix != b.prefix ? a.prefix < b.prefix : orderOf(a.location) < orderOf(b.location);
  });
  byId_.reserve(count);
  for (const Key& key : keys) byId_.push_back(key.location);
}

std::span<const Catalog::Location> Catalog::find(ClipId id) const {
  const auto found =
      std::ranges::equal_range(byId_, id, {}, [this](Location location) { return at(location).id; });
  return {found.begin(), found.end()};
}

std::uint64_t Catalog::fingerprint(std::span<const Location> locations) const {
  std::uint64_t sum = 0;
  for (Location location : locations) sum += archiveOf(location).stamp.first(16).toULongLong(nullptr, 16);
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
