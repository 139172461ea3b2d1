#include "core/job/reported_lists.h"

#include <algorithm>
#include <string_view>

#include "core/results/read_report.h"

namespace ase {
namespace {

std::vector<LabelIndex> labelsOf(std::string_view mids, LabelTable& table) {
  std::vector<LabelIndex> labels;
  while (!mids.empty()) {
    const std::size_t end = std::min(mids.find(';'), mids.size());
    if (const auto label = table.intern(mids.substr(0, end))) labels.push_back(*label);
    mids.remove_prefix(std::min(end + 1, mids.size()));
  }
  return labels;
}

}  // namespace

Metadata reportedLists(const QString& outputFolder, SubsetSet subsets, const CancelToken& cancel) {
  Metadata metadata;
  for (Subset subset : kAllSubsets) {
    if (!subsets.contains(subset) || cancel.isCancelled()) continue;
    SegmentTable table(subset);
    const bool isThere = readReport(outputFolder, subset, [&](const ReportedClip& clip) {
      table.append(clip.id, clip.startMs, clip.endMs, labelsOf(clip.mids, metadata.labels));
    });
    if (!isThere) continue;
    table.sort();
    metadata.subsets.push_back(std::move(table));
  }
  return metadata;
}

}  // namespace ase
