#include "core/job/job_steps.h"

#include <QDir>
#include <QFileInfo>

#include "core/job/rebuild_results.h"
#include "core/output/move_files.h"
#include "core/output/output_gone.h"
#include "core/output/output_lock.h"
#include "core/results/report.h"

namespace ase {

double secondsOf(const QElapsedTimer& clock) {
  return static_cast<double>(clock.nsecsElapsed()) / 1e9;
}

Result<> requireUndivided(const QString& outputFolder) {
  const OutputLayout layout(outputFolder);
  const bool isDivided = QFileInfo::exists(layout.runSheet()) && !QFileInfo::exists(layout.mergedNote());
  return isDivided ? fail(ErrorCode::RunIsDivided, outputFolder) : Result<>();
}

PlanInput planInput(const JobSettings& settings, const SubsetCriteria& criteria, const Metadata& metadata,
                    OutputSession& session, const OutputTree& tree) {
  PlanInput input;
  input.lists = metadata.subsets;
  input.selection = settings.selection;
  input.silence = metadata.labels.find(kSilenceMid);
  input.records = &session.records();
  input.unrecorded = session.unrecorded();
  input.tree = &tree;
  input.criteria = criteria;
  input.entryLimit = settings.entryLimit;
  input.readBadAgain = settings.readBadAgain;
  input.writeClips = settings.writeClips;
  input.wholeLists = metadata.wholeLists;
  input.moveOrphans = settings.moveOrphans;
  return input;
}

Result<> arrangeAndRecord(const Plan& plan, OutputSession& session, JobReport& report,
                          const ProgressCallback& progress, const CancelToken& cancel) {
  report.filesArranged = static_cast<qint64>(plan.moves.size());
  report.orphans = plan.orphans;
  report.orphansMoved = plan.orphansMoved;
  const Result<> done = moveFiles(plan.moves, session.layout(), progress, cancel);
  return done ? session.take(plan.changed) : done;
}

Result<> writeReports(const Metadata& metadata, const RecordTable& records, const SubsetCriteria& criteria,
                      const QString& outputFolder, JobReport& report, const ProgressCallback& progress,
                      const CancelToken& cancel) {
  Progress state;
  state.stage = Stage::Reporting;
  state.total = static_cast<qint64>(metadata.subsets.size());
  for (const SegmentTable& subset : metadata.subsets) {
    state.item = subsetName(subset.subset());
    if (progress) progress(state);
    auto tally =
        writeReport(outputFolder, subset, metadata.labels, records, criteria[subset.subset()], cancel);
    if (!tally) return std::unexpected(tally.error());
    report.tallies[subset.subset()] = *tally;
    ++state.done;
  }
  return {};
}

PerSubset<std::uint32_t> fingerprintsOf(std::span<const SegmentTable> lists) {
  PerSubset<std::uint32_t> fingerprints;
  for (const SegmentTable& list : lists) fingerprints[list.subset()] = fingerprintOf(list);
  return fingerprints;
}

std::vector<Error> warningsOf(const OutputSession& session, const Metadata& metadata) {
  std::vector<Error> warnings = session.warnings();
  warnings.insert(warnings.end(), metadata.warnings.begin(), metadata.warnings.end());
  return warnings;
}

Result<> endRun(const OutputSession& session, Result<> finished) {
  const QString results = session.layout().results();
  if (!finished || QFileInfo::exists(results)) return finished;
  return fail(ErrorCode::FileUnwritable, results, QStringLiteral("it was removed during the run"));
}

Result<JobReport> withSoundResults(const JobSettings& settings, const ProgressCallback& progress,
                                   const CancelToken& cancel,
                                   const std::function<Result<JobReport>()>& attempt) {
  const QString& folder = settings.outputFolder;
  const bool wasThere = QFileInfo(folder).isDir();
  auto report = attempt();
  if (!report && (wasThere || report.error().file.startsWith(folder + QLatin1Char('/'))))
    report.error() = orOutputGone(report.error(), folder);
  if (report || report.error().code != ErrorCode::DatabaseDamaged) return report;
  const auto lock = lockOutput(folder);
  if (!lock) return std::unexpected(lock.error());
  const auto warning = rebuildResults(folder, progress, cancel);
  if (!warning) return std::unexpected(warning.error());
  (*lock)->unlock();
  report = attempt();
  if (report) report->warnings.insert(report->warnings.begin(), *warning);
  return report;
}

}  // namespace ase
