#include "core/workbench/folder_scan.h"

#include <algorithm>
#include <tuple>

#include <QFileInfo>

#include "core/archive/find_archives.h"
#include "core/base/file_facts.h"
#include "core/base/free_space.h"
#include "core/base/native_path.h"
#include "core/base/processors.h"
#include "core/catalog/build_catalog.h"
#include "core/metadata/nearby_metadata.h"
#include "core/metadata/verify.h"
#include "core/output/layout.h"
#include "core/output/output_gone.h"
#include "core/workbench/archived_clip.h"
#include "core/zip/zip_source.h"

namespace ase {
namespace {

using Ticket = LatestTask::Ticket;

const QString kUnknown = QStringLiteral("?");  // in the place of a stamp: like nothing that is found

/// Whether a metadata file is sound. One that lists a subset's clips is read into `tables` by the way.
Result<> examine(MetadataFile file, const JobSettings& settings, MetadataCache& cache,
                 std::vector<SegmentTable>& tables, const CancelToken& cancel) {
  const QString folder = settings.metadataPath();
  const auto subset = std::ranges::find(kAllSubsets, file, &segmentsFileOf);
  if (subset == kAllSubsets.end()) return verifyMetadataFile(file, locateMetadataFile(file, folder));
  auto metadata = cache.take(folder, {*subset}, settings.ownLists, cancel);
  if (!metadata) return std::unexpected(metadata.error());
  tables.push_back(metadata->subsets.front());
  return {};
}

struct LookedThrough {
  FolderState state = FolderState::Filled;
  FoundArchives found;
};

LookedThrough lookThrough(const QString& folder, const CancelToken& cancel) {
  if (folder.isEmpty()) return {};
  const FolderState state = folderState(folder);
  if (state == FolderState::Filled) return {state, findArchives(folder, cancel)};
  return {state, {}};
}

QStringList stampsOf(const LookedThrough& folder) {
  const FoundArchives& found = folder.found;
  QStringList stamps{QString::number(static_cast<int>(folder.state))};
  for (const ArchiveSet& set : found.sets) stamps << set.stamp() + set.identity();
  for (const Error& warning : found.warnings)
    stamps << QStringLiteral("%1 %2").arg(static_cast<int>(warning.code)).arg(warning.file);
  return stamps;
}

QStringList stampsOfMetadata(const JobSettings& settings) {
  QStringList stamps;
  if (settings.outputFolder.isEmpty() && settings.metadataFolder.isEmpty()) return stamps;
  for (MetadataFile file : kAllMetadataFiles) {
    const QString path = locateMetadataFile(file, settings.metadataPath());
    const auto facts = factsOf(path);
    if (facts) stamps << QStringLiteral("%1 %2 %3").arg(path).arg(facts->size).arg(facts->modifiedMs);
  }
  return stamps;
}

/// A disk that did not answer may do so later: what could not be read is not known.
bool isAllRead(const Catalog& catalog) {
  return std::ranges::none_of(catalog.archives(), [](const CatalogArchive& archive) {
    return archive.failure && archive.failure->code == ErrorCode::FileUnreadable;
  });
}

}  // namespace

struct FolderScan::Archives {
  FolderState folder = FolderState::Filled;
  QStringList seen;
  Result<Catalog> catalog;
  std::vector<ArchiveProblem> problems;
  std::vector<SharedCheck> checks;
  std::vector<Error> warnings;
};

struct FolderScan::MetadataFiles {
  QStringList seen;
  std::vector<MetadataFileState> states;
  std::vector<SegmentTable> tables;
  QString folder;
  QString nearby;
};

FolderScan::FolderScan(WorkThreads& threads, Checkup& checkup)
    : checkup_(checkup),
      archivesTask_(threads.scans),
      checksTask_(threads.scans),
      metadataTask_(threads.scans),
      resultsTask_(threads.scans),
      overviewTask_(threads.scans),
      eventsTask_(threads.scans),
      spaceTask_(threads.disks),
      lookTask_(threads.disks) {
  connect(&checkup_, &Checkup::checked, this, &FolderScan::takeCheck);
}

bool FolderScan::isScanning() const {
  return archivesTask_.isRunning() || metadataTask_.isRunning() || metadataDue_ || resultsTask_.isRunning();
}

void FolderScan::scanArchives(const QString& archivesFolder, const QString& outputFolder) {
  checksTask_.drop();
  lookTask_.drop();
  const bool isOther = archivesFolder != archivesFolder_;
  archivesFolder_ = archivesFolder;
  if (isOther) {
    archives_.clear();
    catalog_.reset();
    archiveWarnings_.clear();
  }
  const auto work = [archivesFolder, outputFolder](const Ticket& ticket) {
    const QString stored = outputFolder.isEmpty() ? QString() : OutputLayout(outputFolder).catalog();
    LookedThrough folder = lookThrough(archivesFolder, ticket.cancel());
    FoundArchives& found = folder.found;
    auto catalog = lookUpCatalog(found.sets, &openZip, stored, processors(), ticket.cancel());
    auto problems = catalog ? problemsOf(*catalog) : std::vector<ArchiveProblem>();
    const bool isKnown = catalog && isAllRead(*catalog);
    return Archives{folder.state,
                    isKnown ? stampsOf(folder) : QStringList(kUnknown),
                    std::move(catalog),
                    std::move(problems),
                    Checkup::kept(found.sets, outputFolder),
                    std::move(found.warnings)};
  };
  archivesTask_.start(work, [this](Archives found) { takeArchives(found); });
  if (isOther) emit archivesChanged();
}

void FolderScan::takeArchives(Archives& found) {
  if (found.folder == FolderState::File) return emit fileNamed(QFileInfo(archivesFolder_).absolutePath());
  archivesState_ = found.folder;
  checkup_.remember(found.checks);
  seen_.archives = found.seen;
  archiveWarnings_ = std::move(found.warnings);
  if (found.catalog) {
    catalog_ = std::make_shared<const Catalog>(std::move(*found.catalog));
    problems_ = std::move(found.problems);
    computeOverview();
  }
  summarizeArchives();
  if (!found.catalog) emit failed(found.catalog.error());
}

void FolderScan::recallChecks(const QString& archivesFolder, const QString& outputFolder) {
  if (archivesFolder.isEmpty() || outputFolder.isEmpty()) return;
  const auto work = [archivesFolder, outputFolder](const Ticket& ticket) {
    return Checkup::kept(findArchives(archivesFolder, ticket.cancel()).sets, outputFolder);
  };
  checksTask_.start(work, [this](const std::vector<SharedCheck>& checks) {
    if (checks.empty()) return;
    checkup_.remember(checks);
    summarizeArchives();
  });
}

void FolderScan::summarizeArchives() {
  archives_ = catalog_ ? summarize(*catalog_, problems_, sources_) : std::vector<ArchiveSummary>();
  for (std::size_t i = 0; i < archives_.size(); ++i)
    archives_[i].check = checkup_.find(catalog_->archives()[i].stamp);
  emit archivesChanged();
}

QStringList FolderScan::stamps() const {
  QStringList stamps;
  if (!catalog_) return stamps;
  for (const CatalogArchive& archive : catalog_->archives()) stamps.push_back(archive.stamp);
  return stamps;
}

bool FolderScan::isVolume(const QString& file) const {
  return catalog_ && std::ranges::any_of(catalog_->archives(), [&](const CatalogArchive& archive) {
           return std::ranges::any_of(archive.set.volumes,
                                      [&](const Volume& volume) { return shownPath(volume.path) == file; });
         });
}

QStringList FolderScan::foldersOfArchives() const {
  constexpr qsizetype kMost = 100;  // systems watch a limited number
  QStringList folders;
  if (!catalog_) return folders;
  for (const CatalogArchive& archive : catalog_->archives()) {
    const QString folder = QFileInfo(archive.set.volumes.front().path).path();
    if (!folders.contains(folder)) folders.push_back(folder);
    if (folders.size() == kMost) break;
  }
  return folders;
}

void FolderScan::takeCheck(const SharedCheck& check) {
  if (!catalog_) return;
  for (std::size_t i = 0; i < archives_.size(); ++i) {
    if (catalog_->archives()[i].stamp != check->stamp) continue;
    archives_[i].check = check;
    emit archiveChecked(i);
  }
}

bool FolderScan::isAnyChecked() const {
  return std::ranges::any_of(archives_,
                             [](const ArchiveSummary& archive) { return archive.check != nullptr; });
}

bool FolderScan::areAllChecked() const {
  return !archives_.empty() && std::ranges::all_of(archives_, &ArchiveSummary::isChecked);
}

void FolderScan::scanMetadata(const JobSettings& settings) {
  metadataTask_.drop();
  lookTask_.drop();
  metadataDue_ = settings;
  if (!resultsTask_.isRunning()) startMetadata();
}

void FolderScan::startMetadata() {
  if (!metadataDue_) return;
  const JobSettings settings = *std::exchange(metadataDue_, std::nullopt);
  const bool isNamed = !settings.outputFolder.isEmpty() || !settings.metadataFolder.isEmpty();
  const auto work = [isNamed, settings, cache = cache_](const Ticket& ticket) {
    MetadataFiles found;
    found.folder = settings.metadataPath();
    found.seen = stampsOfMetadata(settings);
    if (!isNamed) return found;
    for (MetadataFile file : kAllMetadataFiles) {
      if (ticket.cancel().isCancelled()) break;
      found.states.push_back(
          metadataState(file, examine(file, settings, *cache, found.tables, ticket.cancel())));
    }
    const bool isAllThere = std::ranges::all_of(
        found.states, [](const MetadataFileState& state) { return state.condition == Condition::Whole; });
    if (!isAllThere && !settings.metadataFolder.isEmpty()) found.nearby = nearbyMetadata(found.folder);
    return found;
  };
  metadataTask_.start(work, [this](MetadataFiles found) { takeMetadata(found); });
}

void FolderScan::takeMetadata(MetadataFiles& found) {
  seen_.metadata = found.seen;
  metadataFiles_ = std::move(found.states);
  nearbyMetadata_ = found.nearby;
  for (MetadataFileState& state : metadataFiles_) {
    const auto result = std::ranges::find(downloads_, state.file, &DownloadResult::file);
    if (state.condition == Condition::Absent && result != downloads_.end() && !result->outcome)
      state.failure = result->outcome.error();
  }
  segments_ = std::make_shared<const std::vector<SegmentTable>>(std::move(found.tables));
  emit metadataChanged();
  computeOverview();
  readStrongEvents(found.folder);
}

void FolderScan::computeOverview() {
  if (!segments_) return;
  const auto catalog = catalog_ ? catalog_ : std::make_shared<const Catalog>();
  const auto work = [segments = segments_, catalog, extracted = extracted_](const Ticket& ticket) {
    return overviewOf(*segments, *catalog, extracted ? std::span(*extracted) : std::span<const ClipId>(),
                      ticket.cancel());
  };
  overviewTask_.start(work, [this](const Overview& overview) {
    overview_ = overview;
    emit overviewChanged();
  });
}

qint64 FolderScan::listedInVain(SubsetSet subsets) const {
  if (archives_.empty() || archivesTask_.isRunning() || overviewTask_.isRunning()) return 0;
  qint64 listed = 0;
  for (Subset subset : kAllSubsets) {
    if (!subsets.contains(subset)) continue;
    if (!overview(subset).known || overview(subset).inArchives > 0) return 0;
    listed += overview(subset).listed;
  }
  return listed;
}

void FolderScan::readStrongEvents(const QString& folder) {
  const auto work = [folder](const Ticket& ticket) {
    const std::vector<QString> paths{locateMetadataFile(MetadataFile::StrongTrain, folder),
                                     locateMetadataFile(MetadataFile::StrongEval, folder)};
    auto events = readEvents(paths, folder, ticket.cancel());
    return events ? std::make_shared<const EventTable>(std::move(*events))
                  : std::shared_ptr<const EventTable>();
  };
  eventsTask_.start(work, [this](const std::shared_ptr<const EventTable>& events) {
    events_ = events;
    emit eventsChanged();
  });
}

std::function<Result<QByteArray>()> FolderScan::archivedClip(ClipId id, qint64 entryLimit) const {
  if (!catalog_ || catalog_->find(id).empty()) return {};
  return
      [catalog = catalog_, id, entryLimit] { return readArchivedClip(*catalog, id, &openZip, entryLimit); };
}

void FolderScan::scanResults(const ResultsRequest& request) {
  if (request.settings.outputFolder.isEmpty()) {
    resultsTask_.drop();
    return takeResults(noResults(request));
  }
  const auto work = [request, cache = cache_](const Ticket& ticket) {
    const ResultsStamp stamp = ResultsStamp::of(request.settings.outputFolder);
    auto found = findResults(request, *cache, ticket.cancel());
    if (!found && request.isShown) found.error() = orOutputGone(found.error(), request.settings.outputFolder);
    return std::pair(std::move(found), stamp);
  };
  resultsTask_.start(work, [this, request](std::pair<Result<FoundResults>, ResultsStamp> answer) {
    auto& [found, stamp] = answer;
    if (!found && found.error().code == ErrorCode::OutputGone) {
      emit resultsGone();
      return startMetadata();
    }
    const auto lacking = found ? found->lacking : std::nullopt;
    takeResults(found ? std::move(*found) : noResults(request, stamp));
    if (lacking) emit failed(*lacking);
    if (!found && found.error().code != ErrorCode::NotExtractedYet &&
        found.error().code != ErrorCode::Cancelled)
      emit failed(found.error());
    startMetadata();
  });
}

void FolderScan::takeResults(FoundResults found) {
  sources_ = found.sources;
  extracted_ = std::make_shared<const std::vector<ClipId>>(std::move(found.extracted));
  emit resultsFound(std::make_shared<FoundResults>(std::move(found)));
  summarizeArchives();
  computeOverview();
}

void FolderScan::dropResults() {
  resultsTask_.drop();
  startMetadata();
}

void FolderScan::lookAgain(const JobSettings& settings) {
  const auto work = [settings](const Ticket& ticket) {
    return Seen{stampsOf(lookThrough(settings.archivesFolder, ticket.cancel())), stampsOfMetadata(settings)};
  };
  lookTask_.start(work, [this](const Seen& now) {
    const bool archives = now.archives != seen_.archives && !archivesTask_.isRunning();
    const bool metadata = now.metadata != seen_.metadata && !metadataTask_.isRunning() && !metadataDue_;
    if (archives || metadata) emit differ(archives, metadata);
  });
}

void FolderScan::askForSpace(const QString& outputFolder) {
  if (outputFolder != spaceOf_) {
    spaceTask_.drop();
    spaceFree_.reset();
    obstacle_ = OutputObstacle::None;
    spaceOf_ = outputFolder;
    emit spaceChanged();
  }
  if (outputFolder.isEmpty() || spaceTask_.isRunning()) return;  // who does not answer is not asked again
  const auto work = [outputFolder](const Ticket&) {
    return std::pair(freeSpace(outputFolder), obstacleTo(outputFolder));
  };
  spaceTask_.start(work, [this](const std::pair<std::optional<qint64>, OutputObstacle>& answer) {
    std::tie(spaceFree_, obstacle_) = answer;
    emit spaceChanged();
  });
}

}  // namespace ase
