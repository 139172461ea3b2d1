#include "core/workbench/workbench.h"

#include <algorithm>

#include <QDir>
#include <QFileInfo>
#include <QThread>

#include "core/base/free_space.h"
#include "core/workbench/run_on.h"

namespace ase {

Workbench::Workbench(QObject* parent) : QObject(parent) {
  settings_.archivesFolder.clear();
  settings_.outputFolder.clear();
  jobs_.setMaxThreadCount(1);
  constexpr int kReportDelayMs = 3000;
  reportDelay_.setSingleShot(true);
  reportDelay_.setInterval(kReportDelayMs);
  connect(&reportDelay_, &QTimer::timeout, this, &Workbench::renewReports);
  connect(&board_, &ReviewBoard::tableReplaced, this, [this] { awaitsTable_ = false; });
  followCheckup();
}

Workbench::~Workbench() {
  for (const CancelToken& token :
       {cancelJob_, cancelArchives_, cancelMetadata_, cancelResults_, cancelOverview_, cancelEvents_}) {
    token.cancel();
  }
  gate_.resume();
  lookers_.waitForDone();
  jobs_.waitForDone();
  if (reportsDue_) static_cast<void>(ase::renewReports(*reportsDue_, CancelToken()));
}

void Workbench::setFolders(const QString& archives, const QString& output, const QString& metadata) {
  const bool otherArchives = settings_.archivesFolder != archives;
  const bool otherOutput = settings_.outputFolder != output;
  const bool otherMetadata = settings_.metadataFolder != metadata;
  if (!otherArchives && !otherOutput && !otherMetadata) return;
  if (isBusy()) return emit settingsChanged();       // shows that they are as they were
  if (otherOutput || otherMetadata) renewReports();  // of the folders that were decided about
  settings_.archivesFolder = archives;
  settings_.outputFolder = output;
  settings_.metadataFolder = metadata;
  if (otherOutput || otherMetadata) undo_.clear();
  if (otherOutput) lookForSpace();
  if (otherOutput || otherMetadata) downloads_.clear();
  emit settingsChanged();
  if (otherOutput) recallChecks();
  if (otherOutput || otherMetadata) {
    lookAtResults(Opening::Folder);
    lookAtMetadata();
  }
  if (otherArchives) lookForArchives();
}

void Workbench::setArchivesFolder(const QString& folder) {
  setFolders(folder, settings_.outputFolder, settings_.metadataFolder);
}

void Workbench::setOutputFolder(const QString& folder) {
  setFolders(settings_.archivesFolder, folder, settings_.metadataFolder);
}

void Workbench::setMetadataFolder(const QString& folder) {
  setFolders(settings_.archivesFolder, settings_.outputFolder, folder);
}

void Workbench::setSubsets(SubsetSet subsets) {
  settings_.selection.subsets = subsets;
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

void Workbench::setWriteClips(bool write) {
  settings_.writeClips = write;
  emit settingsChanged();
}

void Workbench::setEntryLimit(qint64 bytes) {
  settings_.entryLimit = bytes;
}

void Workbench::setDownloading(const Downloading& downloading) {
  const auto isWeb = [](const QUrl& url) {
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1StringView("https") || url.scheme() == QLatin1StringView("http"));
  };
  const JobSettings official;
  settings_.offline = downloading.offline;
  settings_.metadataUrl = isWeb(downloading.metadataUrl) ? downloading.metadataUrl : official.metadataUrl;
  settings_.ontologyUrl = isWeb(downloading.ontologyUrl) ? downloading.ontologyUrl : official.ontologyUrl;
}

bool Workbench::canDownload() const {
  return !isBusy() && !(settings_.outputFolder.isEmpty() && settings_.metadataFolder.isEmpty());
}

Workbench::Blocker Workbench::blocker() const {
  if (isBusy()) return Blocker::Busy;
  if (settings_.archivesFolder.isEmpty()) return Blocker::NoArchivesFolder;
  if (!isLooking() && archives_.empty()) return Blocker::NoArchives;
  if (settings_.selection.subsets.isEmpty()) return Blocker::NoSubset;
  if (settings_.outputFolder.isEmpty()) return Blocker::NoOutputFolder;
  if (checkup_.isBusy()) return Blocker::Checking;
  return Blocker::None;
}

void Workbench::beginActivity(Activity activity) {
  activity_ = activity;
  progress_ = {};
  cancelJob_ = CancelToken();
  emit activityChanged();
  emit progressChanged();
}

void Workbench::lookForSpace() {
  spaceFree_.reset();
  if (!settings_.outputFolder.isEmpty()) spaceFree_ = freeSpace(settings_.outputFolder);
}

void Workbench::endActivity(const Result<>& outcome) {
  activity_ = Activity::Idle;
  lookForSpace();
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
  observer.planned = [this, criteria = runCriteria_](const Metadata& metadata, const RecordTable& records,
                                                     const Plan& plan) {
    auto table = std::make_shared<ReviewTable>(metadata.subsets, metadata.labels, records);
    std::vector<ClipId> pending;
    for (const PlanItem& item : plan.work) pending.push_back(item.id);
    table->setPending(std::move(pending));
    QMetaObject::invokeMethod(this, [this, table, judgement = judgeTable(*table, criteria, criteria)] {
      board_.setTable(table, judgement);
      board_.tryCriteria(settings_.criteria);
    });
  };
  observer.recorded = [this](std::span<const ClipRecord> records) {
    auto batch = std::make_shared<std::vector<ClipRecord>>(records.begin(), records.end());
    QMetaObject::invokeMethod(this, [this, batch] {
      board_.changeSoon([batch](ReviewTable& table) { table.addRecords(*batch); });
    });
  };
  return observer;
}

void Workbench::start() {
  if (blocker() != Blocker::None) return;
  // A run applies its own criteria; what was decided about single clips can still be taken back after it.
  std::erase_if(undo_, [](const UndoStep& step) { return step.criteria.has_value(); });
  cancelResults_.cancel();  // the run tells what there is
  awaitedResults_.reset();
  setUnfinished(std::nullopt);
  gate_.resume();
  runCriteria_ = settings_.criteria;
  beginActivity(Activity::Running);
  const auto work = [settings = settings_, observer = observer(), gate = gate_, cancel = cancelJob_] {
    return std::make_shared<Result<JobReport>>(extractSubsets(settings, observer, gate, cancel));
  };
  runOn(jobs_, work, [this](const std::shared_ptr<Result<JobReport>>& report) {
    endActivity(*report ? Result<>() : std::unexpected(report->error()));
    lookAtResults(Opening::OwnWork);
    lookAtMetadata();
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
  if (!canDownload()) return;
  beginActivity(Activity::Downloading);
  const auto work = [this, settings = settings_, cancel = cancelJob_] {
    std::vector<DownloadResult> results;
    for (MetadataFile file : kAllMetadataFiles) results.push_back({file, {}});
    if (!QDir().mkpath(settings.metadataPath())) {
      results.front().outcome = fail(ErrorCode::FileUnwritable, settings.metadataPath());
      return results;
    }
    DownloadOptions options;
    options.baseUrl = settings.metadataUrl;
    options.ontologyUrl = settings.ontologyUrl;
    const std::vector<MetadataFile> files(kAllMetadataFiles.begin(), kAllMetadataFiles.end());
    const auto progress = [this](const Progress& state) { takeProgress(state); };
    return ase::downloadMetadata(files, settings.metadataPath(), options, progress, cancel);
  };
  runOn(jobs_, work, [this](const std::vector<DownloadResult>& results) {
    downloads_ = results;
    const auto failure =
        std::ranges::find_if(results, [](const DownloadResult& result) { return !result.outcome; });
    endActivity(failure == results.end() ? Result<>() : failure->outcome);
    lookAtMetadata();
  });
}

}  // namespace ase
