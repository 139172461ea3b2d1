#include "core/check/check_archives.h"

#include <QElapsedTimer>

#include "core/catalog/catalog_cache.h"
#include "core/check/check_archive.h"
#include "core/check/check_codec.h"

namespace ase {
namespace {

std::optional<ArchiveCheck> find(const CatalogCache& cache, const ArchiveSet& set) {
  const auto stored = cache.findCheck(set);
  auto check = decodeCheck(stored.found);
  if (!check) return std::nullopt;
  check->isOld = stored.isOld;
  check->name = set.name;
  check->path = set.volumes.back().path;
  check->stamp = set.stamp();
  return check;
}

Result<std::optional<CatalogCache>> openCache(const QString& path) {
  if (path.isEmpty()) return std::optional<CatalogCache>();
  auto cache = CatalogCache::open(path);
  if (!cache) return std::unexpected(cache.error());
  return std::optional(std::move(*cache));
}

}  // namespace

Result<std::vector<ArchiveCheck>> checkArchives(const std::vector<ArchiveSet>& sets,
                                                const CheckSettings& settings,
                                                const ProgressCallback& progress,
                                                const std::function<void(const ArchiveCheck&)>& checked,
                                                const CancelToken& cancel) {
  auto cache = openCache(settings.cachePath);
  if (!cache) return std::unexpected(cache.error());
  QElapsedTimer clock;
  clock.start();
  Progress state;
  state.stage = Stage::Checking;
  state.total = static_cast<qint64>(sets.size());
  for (const ArchiveSet& set : sets) state.bytesTotal += set.totalSize();
  qint64 bytesBefore = 0;
  const auto report = [&](qint64 bytesOfThis) {
    state.bytesDone = bytesBefore + bytesOfThis;
    state.seconds = static_cast<double>(clock.elapsed()) / 1000;
    if (progress) progress(state);
  };

  std::vector<ArchiveCheck> checks;
  for (const ArchiveSet& set : sets) {
    if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
    state.item = set.name;
    std::optional<ArchiveCheck> known;
    if (*cache && !settings.again) known = find(**cache, set);
    if (known && !known->isOld) {
      state.bytesTotal -= set.totalSize();
    } else {
      auto check = checkArchive(
          set, settings.entryLimit, settings.workers,
          [&](qint64 bytes) { report(std::min(bytes, set.totalSize())); }, cancel);
      if (!check) return std::unexpected(check.error());
      bytesBefore += set.totalSize();
      if (*cache) {
        if (auto kept = (*cache)->storeCheck(set, encodeCheck(*check)); !kept)
          return std::unexpected(kept.error());
      }
      known = std::move(*check);
    }
    ++state.done;
    report(0);
    if (checked) checked(*known);
    checks.push_back(std::move(*known));
  }
  return checks;
}

std::vector<std::optional<ArchiveCheck>> storedChecks(const std::vector<ArchiveSet>& sets,
                                                      const QString& cachePath) {
  std::vector<std::optional<ArchiveCheck>> checks(sets.size());
  const auto cache = CatalogCache::openToRead(cachePath);
  if (!cache) return checks;
  for (std::size_t i = 0; i < sets.size(); ++i) checks[i] = find(*cache, sets[i]);
  return checks;
}

}  // namespace ase
