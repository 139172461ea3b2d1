#include "core/workbench/workbench.h"

#include <algorithm>

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>
#include <QThread>

#include "core/catalog/build_catalog.h"
#include "core/job/open_results.h"
#include "core/metadata/download.h"
#include "core/metadata/read_segments.h"
#include "core/workbench/run_on.h"

namespace ase {
namespace {

/// Bytes free on the disk that holds, or will hold, a folder.
qint64 freeSpaceFor(const QString& folder) {
  QDir existing(QDir(folder).absolutePath());
  while (!existing.exists() && existing.cdUp()) {
  }
  return std::max<qint64>(QStorageInfo(existing).bytesAvailable(), 0);
}

/// The segments of every subset whose metadata are there and sound.
std::vector<SegmentTable> readAllSegments(const QString& folder,
                                          const std::vector<MetadataFileState>& files) {
  std::vector<SegmentTable> tables;
  LabelTable labels;
  for (Subset subset : kAllSubsets) {
    const auto state = std::ranges::find(files, segmentsFileOf(subset), &MetadataFileState::file);
    if (state == files.end() || state->condition != MetadataFileState::Condition::Sound) continue;
    auto read = readSegments(subset, locateMetadataFile(state->file, folder), labels);
    if (read) tables.push_back(std::move(read->table));
  }
  return tables;
}

}  // namespace

Workbench::Workbench(QObject* parent) : QObject(parent) {
  settings_.archivesFolder.clear();
  settings_.outputFolder.clear();
  jobs_.setMaxThreadCount(1);
  constexpr int kReportDelayMs = 3000;
  reportDelay_.setSingleShot(true);
  reportDelay_.setInterval(kReportDelayMs);
  connect(&reportDelay_, &QTimer::timeout, this, [this] {
    if (isBusy()) return reportDelay_.start();
    decided_ = false;
    const auto work = [settings = judgingSettings(board_.appliedCriteria())]() -> Result<> {
      const auto report = rejudgeSubsets(settings, {}, CancelToken());
      return report ? Result<>() : std::unexpected(report.error());
    };
    runOn(jobs_, work, [this](const Result<>& outcome) {
      if (!outcome) emit failed(outcome.error());
    });
  });
}

Workbench::~Workbench() {
  for (const CancelToken& token :
       {cancelJob_, cancelArchives_, cancelMetadata_, cancelResults_, cancelOverview_, cancelEvents_}) {
    token.cancel();
  }
  gate_.resume();
  lookers_.waitForDone();
  jobs_.waitForDone();
  if (decided_)
    static_cast<void>(rejudgeSubsets(judgingSettings(board_.appliedCriteria()), {}, CancelToken()));
}

void Workbench::setArchivesFolder(const QString& folder) {
  if (settings_.archivesFolder == folder) return;
  settings_.archivesFolder = folder;
  emit settingsChanged();
  lookForArchives();
}

void Workbench::setOutputFolder(const QString& folder) {
  if (settings_.outputFolder == folder) return;
  settings_.outputFolder = folder;
  undo_.clear();
  spaceFree_ = folder.isEmpty() ? 0 : freeSpaceFor(folder);
  emit settingsChanged();
  lookAtMetadata();
  lookAtResults();
}

void Workbench::setMetadataFolder(const QString& folder) {
  if (settings_.metadataFolder == folder) return;
  settings_.metadataFolder = folder;
  emit settingsChanged();
  lookAtMetadata();
  lookAtResults();
}

void Workbench::setSubsets(SubsetSet subsets) {
  settings_.subsets = subsets;
  emit settingsChanged();
}

void Workbench::setCriteria(const Criteria& criteria) {
  settings_.criteria = criteria;
  board_.tryCriteria(criteria);
  emit settingsChanged();
}

void Workbench::setWorkers(int workers) {
  settings_.workers = workers;
}

void Workbench::setEntryLimit(qint64 bytes) {
  settings_.entryLimit = bytes;
}

qint64 Workbench::spaceNeeded() const {
  qint64 bytes = 0;
  for (Subset subset : kAllSubsets) {
    if (settings_.subsets.contains(subset)) bytes += overviews_[subset].bytes;
  }
  return bytes;
}

Workbench::Blocker Workbench::blocker() const {
  if (isBusy()) return Blocker::Busy;
  if (settings_.archivesFolder.isEmpty()) return Blocker::NoArchivesFolder;
  if (!isLooking() && archives_.empty()) return Blocker::NoArchives;
  if (settings_.subsets.isEmpty()) return Blocker::NoSubset;
  if (settings_.outputFolder.isEmpty()) return Blocker::NoOutputFolder;
  return Blocker::None;
}

void Workbench::lookForArchives() {
  cancelArchives_.cancel();
  cancelArchives_ = CancelToken();
  ++looking_;
  archives_.clear();
  catalog_.reset();
  emit archivesChanged();
  const auto work = [folder = settings_.archivesFolder, output = settings_.outputFolder,
                     cancel = cancelArchives_] {
    // Where the output folder keeps a catalog already, that spares reading what has not changed.
    const QString stored = QDir(output).filePath(QStringLiteral("catalog.sqlite"));
    const bool isStored = !output.isEmpty() && QFileInfo::exists(stored);
    const auto sets = folder.isEmpty() ? std::vector<ArchiveSet>() : findArchives(folder, cancel);
    auto catalog = buildCatalog(sets, isStored ? stored : QStringLiteral(":memory:"),
                                std::max(1, QThread::idealThreadCount()), {}, cancel);
    return std::make_shared<Result<Catalog>>(std::move(catalog));
  };
  runOn(lookers_, work, [this, cancel = cancelArchives_](const std::shared_ptr<Result<Catalog>>& found) {
    --looking_;
    if (!cancel.isCancelled() && *found) {
      catalog_ = std::make_shared<const Catalog>(std::move(**found));
      archives_ = summarize(*catalog_);
      computeOverview();
    }
    emit archivesChanged();
    if (!cancel.isCancelled() && !*found) emit failed(found->error());
  });
}

void Workbench::lookAtMetadata() {
  cancelMetadata_.cancel();
  cancelMetadata_ = CancelToken();
  ++looking_;
  struct Found {
    std::vector<MetadataFileState> files;
    std::vector<SegmentTable> tables;
  };
  const auto work = [folder = settings_.metadataPath(), cancel = cancelMetadata_] {
    auto found = std::make_shared<Found>();
    found->files = inspectMetadata(folder, cancel);
    if (!cancel.isCancelled()) found->tables = readAllSegments(folder, found->files);
    return found;
  };
  runOn(lookers_, work, [this, cancel = cancelMetadata_](const std::shared_ptr<Found>& found) {
    --looking_;
    if (cancel.isCancelled()) return;
    metadataFiles_ = std::move(found->files);
    segments_ = std::make_shared<const std::vector<SegmentTable>>(std::move(found->tables));
    emit metadataChanged();
    computeOverview();
    readStrongEvents();
  });
}

void Workbench::computeOverview() {
  if (!segments_) return;
  cancelOverview_.cancel();
  cancelOverview_ = CancelToken();
  const auto catalog = catalog_ ? catalog_ : std::make_shared<const Catalog>();
  const auto work = [segments = segments_, catalog, cancel = cancelOverview_] {
    return overviewOf(*segments, *catalog, cancel);
  };
  runOn(lookers_, work, [this, cancel = cancelOverview_](const PerSubset<SubsetOverview>& overviews) {
    if (cancel.isCancelled()) return;
    overviews_ = overviews;
    emit overviewChanged();
  });
}

void Workbench::lookAtResults() {
  if (activity_ == Activity::Running || activity_ == Activity::Paused) return;
  cancelResults_.cancel();
  cancelResults_ = CancelToken();
  ++looking_;
  const auto work = [settings = settings_, cancel = cancelResults_] {
    return std::make_shared<Result<OpenedResults>>(openResults(settings, cancel));
  };
  runOn(lookers_, work,
        [this, cancel = cancelResults_](const std::shared_ptr<Result<OpenedResults>>& opened) {
          --looking_;
          if (cancel.isCancelled()) return;
          if (!*opened) {
            board_.setTable({}, settings_.criteria);
            const ErrorCode code = opened->error().code;
            if (code != ErrorCode::NotExtractedYet && code != ErrorCode::Cancelled)
              emit failed(opened->error());
            return;
          }
          OpenedResults& results = **opened;
          for (const SegmentTable& table : results.metadata.subsets) settings_.subsets.insert(table.subset());
          settings_.criteria = results.applied;
          ReviewTable table(std::move(results.metadata.subsets), std::move(results.metadata.labels),
                            std::move(results.records));
          table.setPending(std::move(results.pending));
          board_.setTable(std::move(table), results.applied);
          emit settingsChanged();
        });
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

void Workbench::beginActivity(Activity activity) {
  activity_ = activity;
  progress_ = {};
  cancelJob_ = CancelToken();
  emit activityChanged();
  emit progressChanged();
}

void Workbench::endActivity(const Result<>& outcome) {
  activity_ = Activity::Idle;
  spaceFree_ = settings_.outputFolder.isEmpty() ? 0 : freeSpaceFor(settings_.outputFolder);
  emit activityChanged();
  if (!outcome && outcome.error().code != ErrorCode::Cancelled) emit failed(outcome.error());
}

void Workbench::takeProgress(const Progress& progress) {
  QMetaObject::invokeMethod(this, [this, progress] {
    progress_ = progress;
    emit progressChanged();
  });
}

JobObserver Workbench::observer() {
  JobObserver observer;
  observer.progress = [this](const Progress& progress) { takeProgress(progress); };
  observer.planned = [this](const Metadata& metadata, const RecordTable& records, const Plan& plan) {
    auto table = std::make_shared<ReviewTable>(metadata.subsets, metadata.labels, records);
    std::vector<ClipId> pending;
    for (const PlanItem& item : plan.work) pending.push_back(item.id);
    table->setPending(std::move(pending));
    QMetaObject::invokeMethod(this,
                              [this, table] { board_.setTable(std::move(*table), settings_.criteria); });
  };
  observer.recorded = [this](std::span<const ClipRecord> records) {
    auto batch = std::make_shared<std::vector<ClipRecord>>(records.begin(), records.end());
    QMetaObject::invokeMethod(
        this, [this, batch] { board_.change([batch](ReviewTable& table) { table.addRecords(*batch); }); });
  };
  return observer;
}

void Workbench::start() {
  if (blocker() != Blocker::None) return;
  undo_.clear();
  gate_.resume();
  beginActivity(Activity::Running);
  const auto work = [settings = settings_, observer = observer(), gate = gate_, cancel = cancelJob_] {
    return std::make_shared<Result<JobReport>>(extractSubsets(settings, observer, gate, cancel));
  };
  runOn(jobs_, work, [this](const std::shared_ptr<Result<JobReport>>& report) {
    endActivity(*report ? Result<>() : std::unexpected(report->error()));
    lookAtMetadata();
    lookAtResults();
    if (*report) emit jobFinished(**report);
  });
}

void Workbench::pause() {
  if (activity_ != Activity::Running) return;
  gate_.pause();
  activity_ = Activity::Paused;
  emit activityChanged();
}

void Workbench::resume() {
  if (activity_ != Activity::Paused) return;
  gate_.resume();
  activity_ = Activity::Running;
  emit activityChanged();
}

void Workbench::stop() {
  if (!isBusy()) return;
  cancelJob_.cancel();
  gate_.resume();
  activity_ = Activity::Stopping;
  emit activityChanged();
}

void Workbench::downloadMetadata() {
  if (isBusy()) return;
  beginActivity(Activity::Downloading);
  const auto work = [this, settings = settings_, cancel = cancelJob_]() -> Result<> {
    if (auto made = QDir().mkpath(settings.metadataPath()); !made) {
      return fail(ErrorCode::FileUnwritable, settings.metadataPath());
    }
    DownloadOptions options;
    options.baseUrl = settings.metadataUrl;
    options.ontologyUrl = settings.ontologyUrl;
    const std::vector<MetadataFile> files(kAllMetadataFiles.begin(), kAllMetadataFiles.end());
    const auto progress = [this](const Progress& state) { takeProgress(state); };
    for (const auto& result :
         ase::downloadMetadata(files, settings.metadataPath(), options, progress, cancel)) {
      if (!result.outcome) return result.outcome;
    }
    return {};
  };
  runOn(jobs_, work, [this](const Result<>& outcome) {
    endActivity(outcome);
    lookAtMetadata();
  });
}

}  // namespace ase
