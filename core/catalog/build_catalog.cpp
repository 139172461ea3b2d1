#include "core/catalog/build_catalog.h"

#include <algorithm>
#include <functional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <QElapsedTimer>
#include <QHash>
#include <QThreadPool>
#include <QtConcurrent>

#include "core/archive/overlap_budget.h"
#include "core/catalog/catalog_cache.h"

namespace ase {
namespace {

/// Numbers the folders of an archive in order of appearance.
class FolderIndex {
 public:
  explicit FolderIndex(std::vector<QString>& folders) : folders_(folders) {}

  /// nullopt: there are too many.
  std::optional<std::uint16_t> find(QStringView entryName, const ClipName& name) {
    constexpr std::size_t kMostFolders = 65535;
    const bool isLast =
        name.isUsual && !folders_.empty() && folders_[last_] == entryName.first(name.idAt - 1);
    if (isLast) return last_;  // the usual case
    const QString folder = namingOf(entryName, name);
    const auto known = numbers_.constFind(folder);
    if (known != numbers_.constEnd()) return last_ = *known;
    if (folders_.size() >= kMostFolders) return std::nullopt;
    last_ = static_cast<std::uint16_t>(folders_.size());
    folders_.push_back(folder);
    numbers_.insert(folders_.back(), last_);
    return last_;
  }

 private:
  std::vector<QString>& folders_;
  QHash<QString, std::uint16_t> numbers_;
  std::uint16_t last_ = 0;
};

/// Whether an entry is a folder or something that macOS adds to archives, rather than anything the
/// user put there.
bool isNoData(const QString& entryName) {
  const QStringView fileName = QStringView(entryName).sliced(entryName.lastIndexOf(QLatin1Char('/')) + 1);
  return fileName.isEmpty() || fileName.startsWith(u"._") || fileName == u".DS_Store" ||
         entryName.startsWith(QLatin1StringView("__MACOSX/"));
}

void addOther(CatalogArchive& archive, const QString& entryName) {
  constexpr qsizetype kLongestExample = 200;
  if (++archive.otherEntries == 1)
    archive.otherExample = entryName.first(std::min(kLongestExample, entryName.size()));
}

/// Drops all but the latest places of a clip that has more than anything could want to try: a directory can
/// list one entry a million times, and each place would be stored, sorted and told of.
void dropNeedlessPlaces(std::vector<ClipEntry>& clips, const CancelToken& cancel) {
  constexpr std::size_t kMostPlaces = 1000;
  constexpr std::size_t kMostCounted = 100'000;  // real archives hold 50,000: there is no need to count
  if (clips.size() <= kMostCounted) return;
  std::unordered_map<ClipId, std::size_t> counts;
  const auto isNeedless = [&](const ClipEntry& clip) {
    return !cancel.isCancelled() && ++counts[clip.id] > kMostPlaces;
  };
  const auto first = std::remove_if(clips.rbegin(), clips.rend(), isNeedless).base();
  clips.erase(clips.begin(), first);
  clips.shrink_to_fit();
}

/// Lets the first of the volumes that are missing in a row and that no clip needs stand for all of them: a
/// small file can claim ten thousand.
void joinMissingVolumes(CatalogArchive& archive) {
  std::vector<Volume>& volumes = archive.set.volumes;
  std::vector<bool> isNeeded(volumes.size());
  for (const ClipEntry& clip : archive.clips) {
    if (clip.place.at.volume < volumes.size()) isNeeded[clip.place.at.volume] = true;
    isNeeded[clip.place.blamedVolume] = true;
  }
  std::vector<std::uint32_t> indexOf(volumes.size());
  std::uint32_t count = 0;
  bool goesOn = false;
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    const bool isIdle = !volumes[i].present && !isNeeded[i] && i + 1 < volumes.size();
    if (!(isIdle && goesOn)) {
      if (count != i) volumes[count] = std::move(volumes[i]);
      archive.lostBytes[count] = archive.lostBytes[i];
      ++count;
    }
    indexOf[i] = count - 1;
    goesOn = isIdle;
  }
  const auto removed = static_cast<std::uint32_t>(volumes.size() - count);
  volumes.resize(count);
  volumes.shrink_to_fit();
  archive.lostBytes.resize(count);
  for (ClipEntry& clip : archive.clips) {
    EntryPlace& place = clip.place;
    place.at.volume = place.at.volume < indexOf.size() ? indexOf[place.at.volume] : place.at.volume - removed;
    place.blamedVolume = static_cast<std::uint16_t>(indexOf[place.blamedVolume]);
  }
}

}  // namespace

CatalogArchive listArchive(const ArchiveSet& set, const OpenSource& open, const CancelToken& cancel,
                           const ReadingTurn& turn) {
  CatalogArchive archive;
  archive.set = set;
  archive.missing = missingVolumes(set);
  stampAs(archive, set);
  auto listing = open(set)->list(cancel, turn);
  if (!listing) {
    archive.failure = listing.error();
    return archive;
  }
  archive.set = std::move(listing->set);
  archive.missing = missingVolumes(archive.set);
  archive.lostBytes = std::move(listing->lostBytes);
  archive.damage = std::move(listing->damage);
  archive.directoryError = std::move(listing->directoryError);
  FolderIndex folders(archive.folders);
  archive.clips.reserve(listing->entries.size());
  for (const Entry& entry : listing->entries) {
    if (cancel.isCancelled()) break;
    const auto name = parseClipName(entry.name);
    const auto folder = name ? folders.find(entry.name, *name) : std::nullopt;
    if (!folder) {
      if (!isNoData(entry.name)) addOther(archive, entry.name);
      continue;
    }
    archive.clips.push_back({name->id, *folder, entry.salvaged, entry.place});
  }
  // Stable: if an entry was also read by its local header, the directory's version comes first.
  const auto orderOf = [](const ClipEntry& clip) { return std::tuple(clip.place.at, clip.id); };
  if (!std::ranges::is_sorted(archive.clips, {}, orderOf))
    std::ranges::stable_sort(archive.clips, {}, orderOf);
  dropNeedlessPlaces(archive.clips, cancel);
  OverlapBudget budget(archive.set);
  for (ClipEntry& clip : archive.clips) {
    if (cancel.isCancelled()) break;
    if (clip.place.access == Access::Readable && !budget.admits(clip.place))
      clip.place.access = Access::SharedBytes;
  }
  joinMissingVolumes(archive);
  if (cancel.isCancelled()) archive.failure = Error{ErrorCode::Cancelled, {}, {}};
  return archive;
}

namespace {

struct Listed {
  CatalogArchive archive;
  bool isNew = false;
};

/// Lists archives, several at once, and passes each to `take` in the order of the sets. `find`
/// looks into the cache; both are called on the calling thread.
Result<> listAll(const std::vector<ArchiveSet>& sets, const OpenSource& open, int workers,
                 const std::function<QByteArray(const ArchiveSet&)>& find,
                 const std::function<void(Listed)>& take, const CancelToken& cancel) {
  std::vector<QFuture<Listed>> listings;
  const ReadingTurn turn;
  QThreadPool pool;
  pool.setMaxThreadCount(workers);
  for (const ArchiveSet& set : sets) {
    listings.push_back(QtConcurrent::run(&pool, [&set, &open, &cancel, turn, known = find(set)] {
      auto archive = unpackListing(set, known);
      return archive ? Listed{std::move(*archive), false}
                     : Listed{listArchive(set, open, cancel, turn), true};
    }));
  }
  for (QFuture<Listed>& listing : listings) {
    Listed listed = listing.takeResult();  // each is waited for, even after a failure, as it holds references
    if (!cancel.isCancelled()) take(std::move(listed));
  }
  if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
  return {};
}

}  // namespace

Result<Catalog> buildCatalog(const std::vector<ArchiveSet>& sets, const OpenSource& open,
                             const QString& cachePath, bool again, int workers,
                             const ProgressCallback& progress, const CancelToken& cancel) {
  QElapsedTimer clock;
  clock.start();
  auto cache = CatalogCache::open(cachePath);
  if (!cache) return std::unexpected(cache.error());

  Progress state;
  state.stage = Stage::Listing;
  state.total = static_cast<qint64>(sets.size());
  std::vector<CatalogArchive> archives;  // in the order of the sets, which is by name
  Result<> stored;
  const auto take = [&](Listed listed) {
    const CatalogArchive& archive = archives.emplace_back(std::move(listed.archive));
    if (stored && listed.isNew && !archive.failure) stored = cache->store(archive);
    state.item = archive.set.name;
    ++state.done;
    state.seconds = static_cast<double>(clock.elapsed()) / 1000;
    if (progress) progress(state);
  };
  const auto find = [&](const ArchiveSet& set) { return again ? QByteArray() : cache->find(set); };
  if (auto done = listAll(sets, open, workers, find, take, cancel); !done)
    return std::unexpected(done.error());
  if (stored) stored = cache->keepOnly(archives);
  if (!stored && stored.error().code == ErrorCode::DatabaseDamaged) stored = cache->remake(archives);
  if (!stored) return std::unexpected(stored.error());
  if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
  return Catalog(std::move(archives));
}

Result<Catalog> lookUpCatalog(const std::vector<ArchiveSet>& sets, const OpenSource& open,
                              const QString& cachePath, int workers, const CancelToken& cancel) {
  const auto cache = CatalogCache::openToRead(cachePath);
  std::vector<CatalogArchive> archives;
  const auto find = [&](const ArchiveSet& set) { return cache ? cache->find(set) : QByteArray(); };
  const auto take = [&](Listed listed) { archives.push_back(std::move(listed.archive)); };
  if (auto done = listAll(sets, open, workers, find, take, cancel); !done)
    return std::unexpected(done.error());
  return Catalog(std::move(archives));
}

}  // namespace ase
