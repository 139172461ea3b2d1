#include "core/workbench/overview.h"

#include <algorithm>

#include "core/base/parallel.h"

namespace ase {
namespace {

Condition conditionOf(std::span<const ArchiveProblem> problems) {
  Condition worst = Condition::Whole;
  for (const ArchiveProblem& problem : problems) {
    if (problem.access == Access::ReadFailed) return Condition::Unreadable;
    worst = problem.access == Access::VolumeMissing ? Condition::Incomplete : Condition::Damaged;
  }
  return worst;
}

/// A clip that a subset lists and an archive has whole.
struct Wanted {
  ClipId id;
  std::uint8_t subsets = 0;
  qint64 bytes = 0;
};

/// Adds each clip once to overview.bytesToExtract, under all subsets that list it.
void addUp(std::vector<Wanted>& wanted, std::span<const ClipId> extracted, Overview& overview) {
  sortOnAllCores(wanted, [](const Wanted& a, const Wanted& b) { return a.id < b.id; });
  auto done = extracted.begin();
  for (auto clip = wanted.begin(); clip != wanted.end();) {
    Wanted whole = *clip;
    for (++clip; clip != wanted.end() && clip->id == whole.id; ++clip)
      whole.subsets = static_cast<std::uint8_t>(whole.subsets | clip->subsets);
    while (done != extracted.end() && *done < whole.id) ++done;
    if (done == extracted.end() || !(*done == whole.id))
      overview.bytesToExtract[whole.subsets] += whole.bytes;
  }
}

/// Clips of this archive were read, but not since it is what it is now.
bool hasChanged(const CatalogArchive& archive, std::span<const ClipSource> sources) {
  bool read = false;
  for (const ClipSource& source : sources) {
    if (source.archive != archive.set.name) continue;
    if (source.stamp == archive.stamp || source.stamp == archive.formerStamp) return false;
    read = true;
  }
  return read;
}

}  // namespace

std::vector<ArchiveSummary> summarize(const Catalog& catalog, std::span<const ArchiveProblem> problems,
                                      std::span<const ClipSource> sources) {
  std::vector<ArchiveSummary> summaries;
  for (const CatalogArchive& archive : catalog.archives()) {
    ArchiveSummary summary;
    summary.name = archive.set.name;
    summary.volumes = static_cast<int>(std::ranges::count_if(archive.set.volumes, &Volume::present) +
                                       countOf(archive.missing));
    summary.bytes = archive.set.totalSize();
    summary.clips = static_cast<qint64>(archive.clips.size());
    for (; !problems.empty() && problems.front().archive == summary.name; problems = problems.subspan(1))
      summary.problems.push_back(problems.front());
    summary.condition = conditionOf(summary.problems);
    if (summary.problems.empty() && hasChanged(archive, sources)) summary.condition = Condition::Changed;
    summaries.push_back(std::move(summary));
  }
  return summaries;
}

MetadataFileState metadataState(MetadataFile file, const Result<>& verified) {
  MetadataFileState state{file, Condition::Whole, {}, {}};
  if (!verified) {
    const bool absent = verified.error().code == ErrorCode::MetadataMissing;
    state.condition = absent ? Condition::Absent : Condition::Damaged;
    state.detail = verified.error().detail;
  }
  return state;
}

qint64 Overview::bytesToExtractFor(const Selection& selection) const {
  qint64 bytes = 0;
  for (std::size_t listing = 0; listing < bytesToExtract.size(); ++listing) {
    if ((listing & selection.subsets.bits()) != 0) bytes += bytesToExtract[listing];
  }
  return bytes;
}

Overview overviewOf(const std::vector<SegmentTable>& subsets, const Catalog& catalog,
                    std::span<const ClipId> extracted, const CancelToken& cancel) {
  Overview overview;
  std::vector<Wanted> wanted;
  for (const SegmentTable& table : subsets) {
    SubsetOverview& subset = overview.subsets[table.subset()];
    subset.known = true;
    subset.listed = static_cast<qint64>(table.size());
    const SubsetSet only{table.subset()};
    Catalog::Walk walk(catalog);
    for (const Segment& segment : table.segments()) {
      if (cancel.isCancelled()) return overview;
      const auto places = walk.find(segment.id);
      if (places.empty()) {
        ++subset.missing;
        continue;
      }
      const EntryPlace& place = catalog.at(places.front()).place;  // the readable ones come first
      const auto bytes = static_cast<qint64>(place.size);
      ++subset.inArchives;
      subset.bytes += bytes;
      if (place.access == Access::Readable) wanted.push_back({segment.id, only.bits(), bytes});
    }
  }
  addUp(wanted, extracted, overview);
  return overview;
}

}  // namespace ase
