#include "core/job/open_results.h"

#include <algorithm>
#include <future>

#include <QDir>
#include <QFileInfo>

#include "core/catalog/catalog_cache.h"
#include "core/plan/output_tree.h"
#include "core/results/results_store.h"

namespace ase {
namespace {

/// The clips of subsets that were begun but not finished, which an archive has and nobody has read.
std::vector<ClipId> pendingClips(const OpenedResults& results, SubsetSet finished,
                                 const QString& catalogPath) {
  std::vector<ClipId> pending;
  const bool allFinished = std::ranges::all_of(
      results.metadata.subsets, [&](const SegmentTable& table) { return finished.contains(table.subset()); });
  if (allFinished || !QFileInfo::exists(catalogPath)) return pending;
  auto cache = CatalogCache::open(catalogPath);
  if (!cache) return pending;
  const Catalog catalog(cache->all());
  for (const SegmentTable& table : results.metadata.subsets) {
    if (finished.contains(table.subset())) continue;
    for (const Segment& segment : table.segments()) {
      const bool unread = results.records.find(segment.id) == nullptr && !catalog.find(segment.id).empty();
      if (unread) pending.push_back(segment.id);
    }
  }
  return pending;
}

}  // namespace

Result<OpenedResults> openResults(const JobSettings& settings, MetadataShelf& shelf,
                                  const CancelToken& cancel) {
  const QDir output(settings.outputFolder);
  if (!QFileInfo::exists(output.filePath(ResultsStore::fileName()))) {
    return fail(ErrorCode::NotExtractedYet, settings.outputFolder);
  }
  auto store = ResultsStore::open(settings.outputFolder);
  if (!store) return std::unexpected(store.error());
  auto finished = store->finishedSubsets();
  if (!finished) return std::unexpected(finished.error());
  auto applied = store->appliedCriteria();
  if (!applied) return std::unexpected(applied.error());

  SubsetSet subsets = *finished;
  const OutputPaths paths(settings.outputFolder);
  for (Subset subset : kAllSubsets) {
    if (QFileInfo(paths.folder(Place::Valid, subset)).isDir()) subsets.insert(subset);
  }
  if (subsets.isEmpty()) return fail(ErrorCode::NotExtractedYet, settings.outputFolder);
  auto reader =
      std::async(std::launch::async, [&] { return shelf.take(settings.metadataPath(), subsets, cancel); });
  auto records = store->load();
  auto metadata = reader.get();
  if (!metadata) return std::unexpected(metadata.error());
  if (!records) return std::unexpected(records.error());
  OpenedResults results{std::move(*metadata), std::move(*records), *finished, *applied, {}};
  results.pending = pendingClips(results, *finished, output.filePath(QStringLiteral("catalog.sqlite")));
  return results;
}

}  // namespace ase
