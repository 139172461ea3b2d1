#include "core/job/ready_run.h"

#include <algorithm>

#include <QDir>
#include <QLocale>

#include "core/archive/find_archives.h"
#include "core/base/free_space.h"
#include "core/base/native_path.h"
#include "core/catalog/build_catalog.h"
#include "core/catalog/fit_to_lists.h"
#include "core/extract/clip_writer.h"
#include "core/job/case_conflicts.h"
#include "core/job/job_steps.h"
#include "core/zip/zip_source.h"

namespace ase {
namespace {

/// An archive that was found and is gone when it is listed is not one that cannot be read.
Result<> requireListed(const Catalog& catalog) {
  for (const CatalogArchive& archive : catalog.archives()) {
    const auto gone = archive.failure ? archive.set.goneVolume() : std::nullopt;
    if (gone) return fail(ErrorCode::ArchiveGone, shownPath(*gone), archive.failure->detail);
  }
  return {};
}

/// What the results of a source are called from now on.
void know(const Catalog& catalog, const SourceNumbers& numbers, RecordTable& records) {
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const CatalogArchive& archive = catalog.archives()[i];
    for (std::size_t folder = 0; folder < numbers[i].size(); ++folder)
      records.sources.insert(numbers[i][folder], {archive.set.name, archive.stamp, archive.folders[folder]});
  }
}

/// What the run does before it reads: see ReadyRun.
Result<> begin(ReadyRun& run, const JobSettings& settings, const ProgressCallback& progress,
               const CancelToken& cancel) {
  OutputSession& session = run.session;
  Result<> done = session.store().begin(runKind(settings), settings.selection, settings.criteria);
  if (done) done = session.store().setMetadataFolder(QDir(settings.metadataPath()).absolutePath());
  if (done && settings.writeClips)
    done = ClipWriter(session.layout(), settings.criteria).prepare(settings.selection.subsets);
  if (done) done = session.setAside(run.plan.nowhere);
  if (done) done = session.beginOverwriting(run.plan.overwritten);
  return done ? arrangeAndRecord(run.plan, session, run.report, progress, cancel) : done;
}

}  // namespace

Result<> requireSpace(const Plan& plan, const QString& folder) {
  if (plan.work.empty()) return {};
  const auto free = freeSpace(folder);
  if (!free || plan.spaceNeeded <= *free) return {};
  const auto size = [](qint64 bytes) {
    return QLocale::c().formattedDataSize(bytes, 2, QLocale::DataSizeSIFormat);
  };
  return fail(ErrorCode::NotEnoughSpace, folder,
              QStringLiteral("%1 needed, %2 free").arg(size(plan.spaceNeeded), size(*free)));
}

Result<SourceNumbers> registerSources(const Catalog& catalog, ResultsStore& store) {
  SourceNumbers sources;
  for (const CatalogArchive& archive : catalog.archives()) {
    auto& ids = sources.emplace_back();
    for (const QString& folder : archive.folders) {
      const auto id = store.sourceId({archive.set.name, archive.stamp, folder});
      if (!id) return std::unexpected(id.error());
      ids.push_back(*id);
    }
  }
  return sources;
}

ExtractSetup extractSetup(const JobSettings& settings, const Plan& plan, SourceNumbers sources) {
  ExtractSetup setup;
  setup.workers = std::min(settings.workerCount(), std::max(1, static_cast<int>(plan.work.size())));
  setup.entryLimit = settings.entryLimit;
  setup.writeClips = settings.writeClips;
  setup.openSource = &openZip;
  setup.sources = std::move(sources);
  return setup;
}

Result<ReadyRun> readyRun(const JobSettings& settings, const RecordTable* readElsewhere,
                          const ProgressCallback& progress, const CancelToken& cancel) {
  // Everything that can be found wrong is found before anything is written.
  const auto found = requireArchives(settings.archivesFolder, cancel);
  if (!found) return std::unexpected(found.error());
  auto session = OutputSession::open(settings.outputFolder, runKind(settings), progress, cancel);
  if (!session) return std::unexpected(session.error());
  auto metadata = loadMetadata(settings, progress, cancel);
  if (!metadata) return std::unexpected(metadata.error());
  if (readElsewhere != nullptr) {
    if (auto taken = session->takeFromElsewhere(*readElsewhere, progress, cancel); !taken)
      return std::unexpected(taken.error());
  }
  auto catalog = buildCatalog(found->sets, &openZip, session->layout().catalog(), settings.readBadAgain,
                              settings.workerCount(), progress, cancel);
  if (!catalog) return std::unexpected(catalog.error());
  if (auto listed = requireListed(*catalog); !listed) return std::unexpected(listed.error());
  ReadyRun run{std::move(*session), std::move(*metadata), {}, {}, {}, {}, {}};
  run.catalog = fitToLists(std::move(*catalog), run.metadata.subsets);
  JobReport& report = run.report;
  report.selection = settings.selection;
  report.warnings = warningsOf(run.session, run.metadata);
  report.warnings.insert(report.warnings.end(), found->warnings.begin(), found->warnings.end());
  if (settings.writeClips) {
    const auto conflicts =
        caseConflicts(run.metadata.subsets, settings.selection.subsets, run.session.layout());
    report.warnings.insert(report.warnings.end(), conflicts.begin(), conflicts.end());
  }
  report.ownLists = run.metadata.ownLists;
  report.problems = problemsOf(run.catalog);
  report.anyArchiveUnused = std::ranges::any_of(found->warnings, isOfUnusedFiles);
  report.unused = unusedEntriesOf(run.catalog);

  run.tree = run.session.scan(cancel);
  auto sources = registerSources(run.catalog, run.session.store());
  if (!sources) return std::unexpected(sources.error());
  run.sources = std::move(*sources);
  know(run.catalog, run.sources, run.session.records());
  PlanInput input = planInput(settings, settings.criteria, run.metadata, run.session, run.tree);
  input.catalog = &run.catalog;
  input.sources = run.sources;
  run.plan = makePlan(input);
  if (cancel.isCancelled()) return fail(ErrorCode::Cancelled);
  if (auto enough = requireSpace(run.plan, settings.outputFolder); !enough)
    return std::unexpected(enough.error());
  if (auto begun = begin(run, settings, progress, cancel); !begun) return std::unexpected(begun.error());
  return run;
}

}  // namespace ase
