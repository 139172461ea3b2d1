#include "core/workbench/overview.h"

#include "core/metadata/verify.h"

namespace ase {
namespace {

ArchiveSummary::Condition conditionOf(const std::vector<ArchiveProblem>& problems) {
  using Condition = ArchiveSummary::Condition;
  Condition worst = Condition::Whole;
  for (const ArchiveProblem& problem : problems) {
    if (problem.kind == ArchiveProblem::Kind::Unreadable) return Condition::Unreadable;
    worst = problem.kind == ArchiveProblem::Kind::VolumeMissing ? Condition::Incomplete : Condition::Damaged;
  }
  return worst;
}

}  // namespace

std::vector<ArchiveSummary> summarize(const Catalog& catalog) {
  std::vector<ArchiveSummary> summaries;
  const std::vector<ArchiveProblem> problems = problemsOf(catalog);
  for (const CatalogArchive& archive : catalog.archives()) {
    ArchiveSummary summary;
    summary.name = archive.set.name;
    summary.volumes = static_cast<int>(archive.set.volumes.size());
    summary.bytes = archive.set.totalSize();
    summary.clips = static_cast<qint64>(archive.clips.size());
    for (const ArchiveProblem& problem : problems) {
      if (problem.archive == summary.name) summary.problems.push_back(problem);
    }
    summary.condition = conditionOf(summary.problems);
    summaries.push_back(std::move(summary));
  }
  return summaries;
}

std::vector<MetadataFileState> inspectMetadata(const QString& folder, const CancelToken& cancel) {
  std::vector<MetadataFileState> states;
  for (MetadataFile file : kAllMetadataFiles) {
    if (cancel.isCancelled()) break;
    MetadataFileState state{file, MetadataFileState::Condition::Sound, {}};
    if (auto verified = verifyMetadataFile(file, locateMetadataFile(file, folder)); !verified) {
      const bool absent = verified.error().code == ErrorCode::MetadataMissing;
      state.condition = absent ? MetadataFileState::Condition::Absent : MetadataFileState::Condition::Unsound;
      state.detail = verified.error().detail;
    }
    states.push_back(state);
  }
  return states;
}

PerSubset<SubsetOverview> overviewOf(const std::vector<SegmentTable>& subsets, const Catalog& catalog,
                                     const CancelToken& cancel) {
  PerSubset<SubsetOverview> overviews;
  for (const SegmentTable& table : subsets) {
    SubsetOverview& overview = overviews[table.subset()];
    overview.known = true;
    overview.listed = static_cast<qint64>(table.size());
    for (const Segment& segment : table.segments()) {
      if (cancel.isCancelled()) return overviews;
      const auto places = catalog.find(segment.id);
      if (places.empty()) {
        ++overview.missing;
        continue;
      }
      ++overview.inArchives;
      overview.bytes += static_cast<qint64>(catalog.at(places.front()).place.size);
    }
  }
  return overviews;
}

}  // namespace ase
