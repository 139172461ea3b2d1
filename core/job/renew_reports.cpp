#include "core/job/renew_reports.h"

#include "core/output/output_lock.h"

namespace ase {

Result<std::vector<SubsetReport>> writeReports(const ResultsSnapshot& results, const CancelToken& cancel) {
  std::vector<SubsetReport> reports;
  for (const SegmentTable& subset : results.subsets) {
    auto report = SubsetReport::write(results.outputFolder, subset, results.labels, *results.records,
                                      results.decisions, results.criteria[subset.subset()], cancel);
    if (!report) return std::unexpected(report.error());
    reports.push_back(std::move(*report));
  }
  return reports;
}

Result<bool> publishReports(const QString& outputFolder, std::span<SubsetReport> reports,
                            const KnownResults& known) {
  const auto lock = lockOutput(outputFolder);
  if (!lock) return std::unexpected(lock.error());
  if (!known.areThere(outputFolder)) return fail(ErrorCode::OutputGone, outputFolder);
  if (!known.areCurrent(outputFolder)) return false;
  for (SubsetReport& report : reports) {
    if (auto done = report.publish(); !done) return std::unexpected(done.error());
  }
  return true;
}

}  // namespace ase
