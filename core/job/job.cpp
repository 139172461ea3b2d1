#include "core/job/job.h"

#include <algorithm>

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QLocale>

#include "core/base/free_space.h"
#include "core/catalog/build_catalog.h"
#include "core/extract/arrange.h"
#include "core/extract/extract.h"
#include "core/job/load_metadata.h"
#include "core/job/output_lock.h"
#include "core/job/output_session.h"
#include "core/job/rebuild_results.h"
#include "core/plan/plan.h"
#include "core/results/report.h"

namespace ase {
namespace {

double secondsOf(const QElapsedTimer& clock) {
  return static_cast<double>(clock.nsecsElapsed()) / 1e9;
}

Result<> checkSpace(const Plan& plan, const QString& folder) {
  if (plan.work.empty()) return {};
  const auto free = freeSpace(folder);
  if (!free || plan.spaceNeeded <= *free) return {};
  const auto size = [](qint64 bytes) {
    return QLocale::c().formattedDataSize(bytes, 2, QLocale::DataSizeSIFormat);
  };
  return fail(ErrorCode::NotEnoughSpace, folder,
              QStringLiteral("%1 needed, %2 free").arg(size(plan.spaceNeeded), size(*free)));
}

std::vector<Error> warningsOf(const OutputSession& session, const Metadata& metadata) {
  std::vector<Error> warnings = session.warnings();
  warnings.insert(warnings.end(), metadata.warnings.begin(), metadata.warnings.end());
  return warnings;
}

/// The numbers under which the results know the folders of every archive.
Result<std::vector<std::vector<SourceId>>> registerSources(const Catalog& catalog, OutputSession& session) {
  std::vector<std::vector<SourceId>> sources;
  for (const CatalogArchive& archive : catalog.archives()) {
    auto& ids = sources.emplace_back();
    for (const QString& folder : archive.folders) {
      const ClipSource source{archive.set.name, archive.stamp, folder};
      auto id = session.store().sourceId(source);
      if (!id) return std::unexpected(id.error());
      session.records().sources.insert(*id, source);
      ids.push_back(*id);
    }
  }
  return sources;
}

Result<> writeReports(const JobSettings& settings, const Metadata& metadata, OutputSession& session,
                      JobReport& report, const ProgressCallback& progress, const CancelToken& cancel) {
  Progress state;
  state.stage = Stage::Reporting;
  state.total = static_cast<qint64>(metadata.subsets.size());
  for (const SegmentTable& subset : metadata.subsets) {
    state.item = subsetName(subset.subset());
    if (progress) progress(state);
    auto tally =
        writeReport(session.folder(), subset, metadata.labels, session.records(), settings.criteria, cancel);
    if (!tally) return std::unexpected(tally.error());
    report.tallies[subset.subset()] = *tally;
    ++state.done;
  }
  return {};
}

/// The last word of a run, which was told to the results as `finished`: systems let a file be deleted that is
/// written to.
Result<> endRun(const OutputSession& session, Result<> finished) {
  const QString results = QDir(session.folder()).filePath(ResultsStore::fileName());
  if (!finished || QFileInfo::exists(results)) return finished;
  return fail(ErrorCode::FileUnwritable, results, QStringLiteral("it was removed during the run"));
}

/// What the results say that the files follow after a run. Those that a dry run leaves in their places follow
/// the criteria of the run before.
Result<Criteria> criteriaOnDisk(const JobSettings& settings, const OutputTree& tree, OutputSession& session) {
  if (settings.writeClips || tree.isEmpty()) return settings.criteria;
  return session.store().appliedCriteria();
}

/// Reads what the plan says and takes its records into the results.
Result<> readClips(const Plan& plan, const Catalog& catalog, std::vector<std::vector<SourceId>> sources,
                   const JobSettings& settings, const ClipWriter& writer, OutputSession& session,
                   const JobObserver& observer, const PauseGate& gate, const CancelToken& cancel) {
  ExtractSetup setup;
  setup.workers =
      std::min<int>(settings.workerCount(), static_cast<int>(std::max<std::size_t>(plan.work.size(), 1)));
  setup.entryLimit = settings.entryLimit;
  setup.writeClips = settings.writeClips;
  setup.sources = std::move(sources);
  const RecordSink sink = [&](std::span<const ClipRecord> records) {
    auto recorded = session.store().record(records);
    if (recorded && observer.recorded) observer.recorded(records);
    return recorded;
  };
  return extract(plan, catalog, writer, setup, sink, observer.progress, gate, cancel);
}

PlanInput planInput(const JobSettings& settings, const Metadata& metadata, OutputSession& session,
                    const OutputTree& tree) {
  PlanInput input;
  input.subsets = metadata.subsets;
  input.silence = metadata.labels.find(kSilenceMid);
  input.records = &session.records();
  input.tree = &tree;
  input.criteria = settings.criteria;
  input.entryLimit = settings.entryLimit;
  input.writeClips = settings.writeClips;
  return input;
}

}  // namespace

bool JobReport::anythingUnreachable() const {
  const bool archive = std::ranges::any_of(problems, [](const ArchiveProblem& problem) {
    return problem.kind == ArchiveProblem::Kind::Unreadable ||
           problem.kind == ArchiveProblem::Kind::DirectoryMissing;
  });
  const bool clip =
      std::ranges::any_of(kAllSubsets, [&](Subset subset) { return tallies[subset].unreachable > 0; });
  return archive || clip;
}

namespace {

Result<JobReport> extractOnce(const JobSettings& settings, const JobObserver& observer, const PauseGate& gate,
                              const CancelToken& cancel) {
  QElapsedTimer clock;
  clock.start();
  JobReport report;
  report.subsets = settings.subsets;
  // Everything that can be found wrong is found before anything is written.
  if (!QFileInfo(settings.archivesFolder).isDir())
    return fail(ErrorCode::ArchivesFolderMissing, settings.archivesFolder);
  const std::vector<ArchiveSet> sets = findArchives(settings.archivesFolder, cancel);
  if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
  if (sets.empty()) return fail(ErrorCode::NoArchives, settings.archivesFolder);
  auto session =
      OutputSession::open(settings.outputFolder, OutputSession::Purpose::Extract, observer.progress, cancel);
  if (!session) return std::unexpected(session.error());
  auto metadata = loadMetadata(settings, observer.progress, cancel);
  if (!metadata) return std::unexpected(metadata.error());
  report.warnings = warningsOf(*session, *metadata);

  const QString cachePath = QDir(settings.outputFolder).filePath(QStringLiteral("catalog.sqlite"));
  auto catalog = buildCatalog(sets, cachePath, settings.workerCount(), observer.progress, cancel);
  if (!catalog) return std::unexpected(catalog.error());
  report.problems = problemsOf(*catalog);

  const OutputTree tree = OutputTree::scan(session->paths(), cancel);
  PlanInput input = planInput(settings, *metadata, *session, tree);
  input.catalog = &*catalog;
  Plan plan = makePlan(input);
  if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
  if (auto enough = checkSpace(plan, settings.outputFolder); !enough) return std::unexpected(enough.error());

  const ClipWriter writer(session->paths(), settings.criteria);
  Result<> done = session->store().beginRun();
  if (done && settings.writeClips) done = writer.prepare(settings.subsets);
  if (done && !plan.outdated.empty()) {
    done = session->forget(plan.outdated);
  }
  if (!done) return std::unexpected(done.error());
  auto sources = registerSources(*catalog, *session);
  if (!sources) return std::unexpected(sources.error());
  if (observer.planned) observer.planned(*metadata, session->records(), plan);
  done = arrange(plan.arrangements, session->paths(), observer.progress, cancel);
  QElapsedTimer extractClock;
  extractClock.start();
  if (done) {
    done = readClips(plan, *catalog, std::move(*sources), settings, writer, *session, observer, gate, cancel);
  }
  report.extractSeconds = secondsOf(extractClock);
  report.clipsRead = static_cast<qint64>(plan.work.size());
  *catalog = {};  // what is to come needs room for all records instead
  plan.work = {};
  if (done && report.clipsRead > 0) done = session->takeInRecords();
  if (done) done = writeReports(settings, *metadata, *session, report, observer.progress, cancel);
  if (!done) return std::unexpected(done.error());
  const auto followed = criteriaOnDisk(settings, tree, *session);
  if (!followed) return std::unexpected(followed.error());
  done = endRun(*session, session->store().finishRun(settings.subsets, *followed));
  if (!done) return std::unexpected(done.error());
  report.bytesRead = plan.bytesToWrite;
  report.filesArranged = static_cast<qint64>(plan.arrangements.size());
  report.seconds = secondsOf(clock);
  return report;
}

Result<JobReport> rejudgeOnce(const JobSettings& settings, const ProgressCallback& progress,
                              const CancelToken& cancel) {
  QElapsedTimer clock;
  clock.start();
  if (!QFileInfo::exists(QDir(settings.outputFolder).filePath(ResultsStore::fileName())) &&
      !areResultsMissing(settings.outputFolder)) {
    return fail(ErrorCode::NotExtractedYet, settings.outputFolder);
  }
  auto session =
      OutputSession::open(settings.outputFolder, OutputSession::Purpose::Rejudge, progress, cancel);
  if (!session) return std::unexpected(session.error());
  auto finished = session->store().finishedSubsets();
  if (!finished) return std::unexpected(finished.error());
  JobSettings chosen = settings;
  if (chosen.subsets.isEmpty()) chosen.subsets = *finished;
  if (chosen.subsets.isEmpty()) return fail(ErrorCode::NotExtractedYet, settings.outputFolder);
  for (Subset subset : kAllSubsets) {
    if (chosen.subsets.contains(subset) && !finished->contains(subset)) {
      return fail(ErrorCode::NotExtractedYet, settings.outputFolder, subsetName(subset));
    }
  }
  auto metadata = loadMetadata(chosen, progress, cancel);
  if (!metadata) return std::unexpected(metadata.error());

  JobReport report;
  report.subsets = chosen.subsets;
  report.warnings = warningsOf(*session, *metadata);
  const OutputTree tree = OutputTree::scan(session->paths(), cancel);
  const Plan plan = makePlan(planInput(chosen, *metadata, *session, tree));
  if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
  const ClipWriter writer(session->paths(), chosen.criteria);
  Result<> done = session->store().beginArranging();
  if (done) done = writer.prepare(chosen.subsets);
  if (done) done = arrange(plan.arrangements, session->paths(), progress, cancel);
  if (done) done = writeReports(chosen, *metadata, *session, report, progress, cancel);
  if (done) done = endRun(*session, session->store().finishArranging(chosen.subsets, chosen.criteria));
  if (!done) return std::unexpected(done.error());
  report.filesArranged = static_cast<qint64>(plan.arrangements.size());
  report.seconds = secondsOf(clock);
  return report;
}

/// Calls `attempt`, and where it comes upon damage in the results, rebuilds these and calls it once more.
Result<JobReport> withSoundResults(const JobSettings& settings, const ProgressCallback& progress,
                                   const CancelToken& cancel,
                                   const std::function<Result<JobReport>()>& attempt) {
  auto report = attempt();
  if (report || report.error().code != ErrorCode::DatabaseDamaged) return report;
  const auto lock = lockOutput(settings.outputFolder);
  if (!lock) return std::unexpected(lock.error());
  const auto warning = rebuildResults(settings.outputFolder, progress, cancel);
  if (!warning) return std::unexpected(warning.error());
  (*lock)->unlock();
  report = attempt();
  if (report) report->warnings.insert(report->warnings.begin(), *warning);
  return report;
}

}  // namespace

Result<JobReport> extractSubsets(const JobSettings& settings, const JobObserver& observer,
                                 const PauseGate& gate, const CancelToken& cancel) {
  return withSoundResults(settings, observer.progress, cancel,
                          [&] { return extractOnce(settings, observer, gate, cancel); });
}

Result<JobReport> rejudgeSubsets(const JobSettings& settings, const ProgressCallback& progress,
                                 const CancelToken& cancel) {
  return withSoundResults(settings, progress, cancel,
                          [&] { return rejudgeOnce(settings, progress, cancel); });
}

}  // namespace ase
