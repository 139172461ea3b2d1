#include <algorithm>

#include <QDir>
#include <QFileInfo>
#include <QThread>

#include "core/catalog/build_catalog.h"
#include "core/job/open_results.h"
#include "core/metadata/verify.h"
#include "core/plan/output_tree.h"
#include "core/workbench/run_on.h"

// The workbench's part that looks into the folders: archives, metadata, results.
namespace ase {
namespace {

/// Whether a metadata file is sound. One that lists a subset's clips is read into `tables` by the way.
Result<> examine(MetadataFile file, const QString& folder, MetadataShelf& shelf,
                 std::vector<SegmentTable>& tables, const CancelToken& cancel) {
  const auto subset = std::ranges::find(kAllSubsets, file, &segmentsFileOf);
  if (subset == kAllSubsets.end()) return verifyMetadataFile(file, locateMetadataFile(file, folder));
  SubsetSet only;
  only.insert(*subset);
  auto metadata = shelf.take(folder, only, cancel);
  if (!metadata) return std::unexpected(metadata.error());
  tables.push_back(metadata->subsets.front());
  return {};
}

/// The clips that were read, of the subsets that have files: what was only measured is not extracted yet.
std::vector<ClipId> extractedClips(const ReviewTable& table, const QString& outputFolder) {
  const OutputPaths paths(outputFolder);
  SubsetSet written;
  for (Subset subset : kAllSubsets) {
    if (QFileInfo(paths.folder(Place::Valid, subset)).isDir()) written.insert(subset);
  }
  std::vector<ClipId> ids;
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    const ClipRecord* record = table.record(row);
    if (record != nullptr && record->access == Access::Readable &&
        table.rows()[row].subsets.intersects(written))
      ids.push_back(record->id);
  }
  return ids;
}

}  // namespace

void Workbench::lookForArchives() {
  cancelArchives_.cancel();
  cancelArchives_ = CancelToken();
  ++looking_;
  archives_.clear();
  catalog_.reset();
  emit archivesChanged();
  struct Listed {
    Result<Catalog> catalog;
    std::vector<ArchiveProblem> problems;
    std::vector<SharedCheck> checks;
  };
  const auto work = [folder = settings_.archivesFolder, output = settings_.outputFolder,
                     cancel = cancelArchives_] {
    // Where the output folder keeps a catalog already, that spares reading what has not changed.
    const QString stored = QDir(output).filePath(QStringLiteral("catalog.sqlite"));
    const bool isStored = !output.isEmpty() && QFileInfo::exists(stored);
    const auto sets = folder.isEmpty() ? std::vector<ArchiveSet>() : findArchives(folder, cancel);
    auto catalog = buildCatalog(sets, isStored ? stored : QStringLiteral(":memory:"),
                                std::max(1, QThread::idealThreadCount()), {}, cancel);
    auto problems = catalog ? problemsOf(*catalog) : std::vector<ArchiveProblem>();
    return std::make_shared<Listed>(std::move(catalog), std::move(problems), Checkup::kept(sets, output));
  };
  runOn(lookers_, work, [this, cancel = cancelArchives_](const std::shared_ptr<Listed>& found) {
    --looking_;
    if (cancel.isCancelled()) return emit archivesChanged();
    checkup_.remember(found->checks);
    if (found->catalog) {
      catalog_ = std::make_shared<const Catalog>(std::move(*found->catalog));
      problems_ = std::move(found->problems);
      computeOverview();
    }
    summarizeArchives();
    if (!found->catalog) emit failed(found->catalog.error());
  });
}

void Workbench::lookAtMetadata() {
  cancelMetadata_.cancel();
  cancelMetadata_ = CancelToken();
  ++looking_;
  struct Files {
    std::vector<MetadataFileState> states;
    std::vector<SegmentTable> tables;
  };
  const bool isNamed = !settings_.outputFolder.isEmpty() || !settings_.metadataFolder.isEmpty();
  const auto work = [isNamed, results = resultsFound_, folder = settings_.metadataPath(), shelf = shelf_,
                     cancel = cancelMetadata_] {
    auto found = std::make_shared<Files>();
    if (!isNamed) return found;
    QFuture<void>(results).waitForFinished();
    for (MetadataFile file : kAllMetadataFiles) {
      if (cancel.isCancelled()) break;
      found->states.push_back(metadataState(file, examine(file, folder, *shelf, found->tables, cancel)));
    }
    return found;
  };
  runOn(lookers_, work, [this, cancel = cancelMetadata_](const std::shared_ptr<Files>& found) {
    --looking_;
    if (cancel.isCancelled()) return;
    metadataFiles_ = std::move(found->states);
    for (MetadataFileState& state : metadataFiles_) {
      const auto result = std::ranges::find(downloads_, state.file, &DownloadResult::file);
      const bool failed = result != downloads_.end() && !result->outcome;
      if (failed && state.condition != MetadataFileState::Condition::Sound)
        state.failure = result->outcome.error();
    }
    segments_ = std::make_shared<const std::vector<SegmentTable>>(std::move(found->tables));
    emit metadataChanged();
    computeOverview();
    readStrongEvents();
  });
}

void Workbench::summarizeArchives() {
  archives_ = catalog_ ? summarize(*catalog_, problems_, sources_) : std::vector<ArchiveSummary>();
  for (std::size_t i = 0; i < archives_.size(); ++i)
    archives_[i].check = checkup_.find(catalog_->archives()[i].stamp);
  emit archivesChanged();
}

void Workbench::computeOverview() {
  if (!segments_) return;
  cancelOverview_.cancel();
  cancelOverview_ = CancelToken();
  const auto catalog = catalog_ ? catalog_ : std::make_shared<const Catalog>();
  const auto work = [segments = segments_, catalog, extracted = extracted_, cancel = cancelOverview_] {
    return overviewOf(*segments, *catalog, extracted ? std::span(*extracted) : std::span<const ClipId>(),
                      cancel);
  };
  runOn(lookers_, work, [this, cancel = cancelOverview_](const Overview& overview) {
    if (cancel.isCancelled()) return;
    overview_ = overview;
    emit overviewChanged();
  });
}

Result<Workbench::Found> Workbench::findResults(const JobSettings& settings, const Criteria& unfinished,
                                                Opening opening, MetadataShelf& shelf,
                                                const CancelToken& cancel) {
  auto opened = openResults(settings, shelf, cancel);
  if (!opened) return std::unexpected(opened.error());
  Found found;
  found.finished = opened->finished;
  for (const SegmentTable& table : opened->metadata.subsets) found.listed.insert(table.subset());
  for (const ClipSource& source : opened->records.sources) found.sources.push_back(source);
  *found.table = ReviewTable(std::move(opened->metadata.subsets), std::move(opened->metadata.labels),
                             std::move(opened->records));
  found.table->setPending(std::move(opened->pending));
  const Criteria applied = found.finished.isEmpty() ? unfinished : opened->applied;
  const Criteria tried = opening == Opening::Folder ? applied : settings.criteria;
  found.judgement = judgeTable(*found.table, applied, tried);
  found.extracted = extractedClips(*found.table, settings.outputFolder);
  return found;
}

void Workbench::lookAtResults(Opening opening) {
  if (activity_ == Activity::Running || activity_ == Activity::Paused) return;
  cancelResults_.cancel();
  cancelResults_ = CancelToken();
  // The files of a first run that was interrupted follow the criteria of that run, which are noted nowhere.
  const Criteria unfinished = opening == Opening::OwnWork ? runCriteria_ : settings_.criteria;
  Found nothing;
  nothing.judgement.applied = nothing.judgement.tried = unfinished;
  if (settings_.outputFolder.isEmpty()) return takeResults(std::move(nothing), opening);
  ++looking_;
  awaitedResults_ = opening;
  const auto work = [settings = settings_, unfinished, opening, shelf = shelf_, cancel = cancelResults_] {
    return std::make_shared<Result<Found>>(findResults(settings, unfinished, opening, *shelf, cancel));
  };
  const auto done = [this, opening, nothing = std::move(nothing),
                     cancel = cancelResults_](const std::shared_ptr<Result<Found>>& found) {
    --looking_;
    if (cancel.isCancelled()) return;
    takeResults(*found ? std::move(**found) : nothing, opening);
    if (*found) return;
    const ErrorCode code = found->error().code;
    if (code != ErrorCode::NotExtractedYet && code != ErrorCode::Cancelled) emit failed(found->error());
  };
  resultsFound_ = runOn(lookers_, work, done);
}

void Workbench::takeResults(Found found, Opening opening) {
  awaitedResults_.reset();
  for (Subset subset : kAllSubsets) {
    if (found.listed.contains(subset)) settings_.subsets.insert(subset);
  }
  if (opening == Opening::Folder) {
    if (!found.finished.isEmpty()) settings_.criteria = found.judgement.applied;
    runCriteria_ = settings_.criteria;
  }
  sources_ = std::move(found.sources);
  extracted_ = std::make_shared<const std::vector<ClipId>>(std::move(found.extracted));
  board_.setTable(std::move(found.table), std::move(found.judgement));
  if (opening == Opening::Folder) {
    board_.setApplied(settings_.criteria);
  } else {
    board_.tryCriteria(settings_.criteria);
  }
  emit settingsChanged();
  summarizeArchives();
  computeOverview();
}

void Workbench::readStrongEvents() {
  cancelEvents_.cancel();
  cancelEvents_ = CancelToken();
  const auto work = [folder = settings_.metadataPath(), cancel = cancelEvents_] {
    const std::vector<QString> paths{locateMetadataFile(MetadataFile::StrongTrain, folder),
                                     locateMetadataFile(MetadataFile::StrongEval, folder)};
    auto events = readEvents(paths, folder, cancel);
    return events ? std::make_shared<const EventTable>(std::move(*events))
                  : std::shared_ptr<const EventTable>();
  };
  runOn(lookers_, work, [this, cancel = cancelEvents_](const std::shared_ptr<const EventTable>& events) {
    if (!cancel.isCancelled()) events_ = events;
  });
}

}  // namespace ase
