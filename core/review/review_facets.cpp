#include "core/review/review_facets.h"

#include <algorithm>

#include "core/inspect/level.h"

namespace ase {

std::vector<QString> archivesOf(const ReviewTable& table) {
  std::vector<QString> names;
  for (const ClipSource& source : table.sources()) names.push_back(source.archive);
  std::ranges::sort(names);
  const auto repeated = std::ranges::unique(names);
  names.erase(repeated.begin(), repeated.end());
  return names;
}

QHash<SourceId, std::uint32_t> archiveIndicesOf(const ReviewTable& table) {
  const std::vector<QString> names = archivesOf(table);
  QHash<SourceId, std::uint32_t> indices;
  for (auto source = table.sources().begin(); source != table.sources().end(); ++source) {
    const auto name = std::ranges::lower_bound(names, source->archive);
    indices.insert(source.key(), static_cast<std::uint32_t>(name - names.begin()));
  }
  return indices;
}

RowOptions::RowOptions(const ReviewTable& table)
    : table_(table), archiveOf_(archiveIndicesOf(table)), archives_(archivesOf(table).size()) {
  std::ranges::transform(kPeakEdges, peakEdges_.begin(), &leastPeakAt);
}

std::size_t RowOptions::count(Facet facet) const {
  switch (facet) {
    case Facet::Subset:
      return kAllSubsets.size();
    case Facet::Reason:
      return std::max(static_cast<std::size_t>(Reason::Rejected),
                      static_cast<std::size_t>(Access::SharedBytes)) +
             1;
    case Facet::Label:
      return table_.labelTable().size();
    case Facet::Review:
      return kReviewMarkCount;
    case Facet::Duration:
      return kDurationEdges.size() + 1;
    case Facet::Peak:
      return kPeakEdges.size() + 1;
    case Facet::Archive:
      return archives_;
  }
  return 0;
}

}  // namespace ase
