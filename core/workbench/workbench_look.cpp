#include <algorithm>

#include <QDir>
#include <QFileInfo>
#include <QThread>

#include "core/catalog/build_catalog.h"
#include "core/job/open_results.h"
#include "core/metadata/verify.h"
#include "core/workbench/run_on.h"
#include "core/zip/zip_source.h"

// The workbench's part that looks into the folders: archives, metadata, results.
namespace ase {
namespace {

/// Whether a metadata file is sound. One that lists a subset's clips is read into `tables` by the way.
Result<> examine(MetadataFile file, const QString& folder, MetadataCache& cache,
                 std::vector<SegmentTable>& tables, const CancelToken& cancel) {
  const auto subset = std::ranges::find(kAllSubsets, file, &segmentsFileOf);
  if (subset == kAllSubsets.end()) return verifyMetadataFile(file, locateMetadataFile(file, folder));
  auto metadata = cache.take(folder, {*subset}, cancel);
  if (!metadata) return std::unexpected(metadata.error());
  tables.push_back(metadata->subsets.front());
  return {};
}

/// The clips that were written: what was only measured is not extracted yet.
std::vector<ClipId> extractedClips(const ReviewTable& table) {
  std::vector<ClipId> ids;
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    const ClipRecord* record = table.record(row);
    if (record != nullptr && record->access == Access::Readable && !record->files.isEmpty())
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
    const QString stored = output.isEmpty() ? QString() : OutputLayout(output).catalog();
    const auto sets = folder.isEmpty() ? std::vector<ArchiveSet>() : findArchives(folder, cancel);
    auto catalog = lookUpCatalog(sets, &openZip, stored, std::max(1, QThread::idealThreadCount()), cancel);
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

void Workbench::endLooking() {
  if (--looking_ == 0 && archives_.empty()) emit archivesChanged();
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
  const auto work = [isNamed, results = resultsFound_, folder = settings_.metadataPath(), cache = metadata_,
                     cancel = cancelMetadata_] {
    auto found = std::make_shared<Files>();
    if (!isNamed) return found;
    QFuture<void>(results).waitForFinished();
    for (MetadataFile file : kAllMetadataFiles) {
      if (cancel.isCancelled()) break;
      found->states.push_back(metadataState(file, examine(file, folder, *cache, found->tables, cancel)));
    }
    return found;
  };
  runOn(lookers_, work, [this, cancel = cancelMetadata_](const std::shared_ptr<Files>& found) {
    endLooking();
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

Result<Workbench::Found> Workbench::findResults(const JobSettings& settings, const Criteria& otherwise,
                                                const std::optional<Criteria>& tried, MetadataCache& cache,
                                                const CancelToken& cancel) {
  auto opened = openResults(settings, cache, cancel);
  if (!opened) return std::unexpected(opened.error());
  Found found;
  Unfinished unfinished;
  unfinished.reads = opened->interrupted;
  SubsetCriteria applied(otherwise);
  for (const SegmentTable& table : opened->metadata.subsets) {
    const Subset subset = table.subset();
    const SubsetState& state = opened->states[subset];
    found.listed.insert(subset);
    if (!state.finished.empty() || state.underway) applied[subset] = state.followed();
    unfinished.criteria[subset] = state.underway.value_or(applied[subset]);
    if (!state.underway) continue;
    unfinished.subsets.insert(subset);
    if (!state.isFinished()) unfinished.reads = true;
  }
  if (!unfinished.subsets.isEmpty()) found.unfinished = unfinished;
  for (const ClipSource& source : opened->records.sources) found.sources.push_back(source);
  *found.table = ReviewTable(std::move(opened->metadata.subsets), std::move(opened->metadata.labels),
                             std::move(opened->records), applied, unfinished.criteria);
  found.table->setPending(std::move(opened->pending));
  // What was about to be applied when that was interrupted is shown as what it is: tried out.
  found.judgement = judgeTable(*found.table, applied, tried ? SubsetCriteria(*tried) : unfinished.criteria);
  found.extracted = extractedClips(*found.table);
  return found;
}

void Workbench::lookAtResults(Opening opening) {
  if (activity_ == Activity::Running || activity_ == Activity::Paused) return;
  cancelResults_.cancel();
  cancelResults_ = CancelToken();
  if (opening == Opening::Folder) setUnfinished(std::nullopt);  // that was another folder's
  const Criteria otherwise = opening == Opening::OwnWork ? runCriteria_ : settings_.criteria;
  std::optional<Criteria> tried;  // thresholds that were moved since what was worked on last
  if (opening == Opening::OwnWork && settings_.criteria != runCriteria_) tried = settings_.criteria;
  Found nothing;
  nothing.judgement.applied = nothing.judgement.tried = otherwise;
  if (settings_.outputFolder.isEmpty()) return takeResults(std::move(nothing), opening);
  ++looking_;
  awaitedResults_ = opening;
  const auto work = [settings = settings_, otherwise, tried, cache = metadata_, cancel = cancelResults_] {
    return std::make_shared<Result<Found>>(findResults(settings, otherwise, tried, *cache, cancel));
  };
  const auto done = [this, opening, nothing = std::move(nothing),
                     cancel = cancelResults_](const std::shared_ptr<Result<Found>>& found) {
    endLooking();
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
  settings_.selection.subsets = settings_.selection.subsets.with(found.listed);
  sources_ = std::move(found.sources);
  extracted_ = std::make_shared<const std::vector<ClipId>>(std::move(found.extracted));
  decisions_.clear();
  const SubsetCriteria tried = found.judgement.tried;
  awaitsTable_ = awaitsTable_ || opening == Opening::Folder;
  board_.setTable(std::move(found.table), std::move(found.judgement));
  if (opening == Opening::Folder) {
    const auto first =
        std::ranges::find_if(kAllSubsets, [&](Subset subset) { return found.listed.contains(subset); });
    if (first == kAllSubsets.end()) {
      board_.setApplied(settings_.criteria);
    } else {
      settings_.criteria = tried[*first];
    }
    runCriteria_ = settings_.criteria;
  } else if (settings_.criteria != runCriteria_) {
    board_.tryCriteria(settings_.criteria);  // perhaps they were moved while this was being read
  }
  setUnfinished(found.unfinished);
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
