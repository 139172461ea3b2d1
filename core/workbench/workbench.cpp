#include "core/workbench/workbench.h"

#include <algorithm>
#include <utility>

#include <QFileInfo>

#include "core/base/web_address.h"
#include "core/workbench/folder_role.h"

namespace ase {

Workbench::Workbench(WorkThreads& threads)
    : checkup_(threads),
      scan_(threads, checkup_),
      watch_(threads.watching),
      claim_(threads),
      run_(threads),
      decisions_(board_, threads),
      sampling_(board_, decisions_),
      droppedTask_(threads.disks) {
  settings_.archivesFolder.clear();
  settings_.outputFolder.clear();
  connectParts();
}

void Workbench::connectParts() {
  connect(&board_, &ReviewBoard::tableReplaced, this, [this] {
    if (std::exchange(awaitsTable_, false)) awaitsView_ = true;
    isFinishedShown_ = finished_ && !opening_;
  });
  connect(&board_, &ReviewBoard::viewChanged, this, [this] {
    if (std::exchange(awaitsView_, false)) emit openingChanged();
    if (std::exchange(isFinishedShown_, false)) emit jobFinished(*std::exchange(finished_, std::nullopt));
  });
  connect(&checkup_, &Checkup::failed, this, &Workbench::failed);
  connect(&checkup_, &Checkup::finished, this, [this](const CheckupReport& report) {
    if (!report.stopped && scan_.stamps() != report.stamps)  // what is on disk has changed since
      scan_.scanArchives(settings_.archivesFolder, settings_.outputFolder);
  });
  connect(&scan_, &FolderScan::failed, this, &Workbench::failed);
  connect(&scan_, &FolderScan::resultsFound, this,
          [this](const std::shared_ptr<FoundResults>& found) { takeResults(*found); });
  connect(&scan_, &FolderScan::resultsGone, this, &Workbench::keepShown);
  connect(&scan_, &FolderScan::archivesChanged, this, &Workbench::watchFolders);
  connect(&scan_, &FolderScan::fileNamed, this, &Workbench::setArchivesFolder);
  connect(&scan_, &FolderScan::differ, this, [this](bool archives, bool metadata) {
    if (isBusy()) return;
    if (archives) scan_.scanArchives(settings_.archivesFolder, settings_.outputFolder);
    if (!metadata) return;
    if (!opening_) scanResults(Opening::OwnWork);
    scanMetadata();
  });
  connect(&watch_, &FolderWatch::changed, this, &Workbench::lookAgain);
  connect(&claim_, &FolderClaim::changed, this, &Workbench::takeClaim);
  connect(&claim_, &FolderClaim::confirmed, this, &Workbench::takeSecond);
  connect(&run_, &RunControl::failed, this, &Workbench::failed);
  connect(&run_, &RunControl::planned, this,
          [this](const std::shared_ptr<ReviewTable>& table, const ReviewJudgement& judgement) {
            runTable_ = table.get();
            claim_.claim(settings_.outputFolder);  // there is something now
            board_.setTable(table, judgement);
            board_.tryCriteria(settings_.criteria);
          });
  connect(&run_, &RunControl::recorded, this,
          [this](const std::shared_ptr<const std::vector<ClipRecord>>& records) {
            board_.changeSoon([records](ReviewTable& table) { table.addRecords(*records); });
          });
  connect(&decisions_, &Decisions::failed, this, &Workbench::failed);
  connect(&decisions_, &Decisions::changed, this, &Workbench::dropOlderResults);
  connect(&decisions_, &Decisions::stored, this, &Workbench::takeStored);
  connect(&decisions_, &Decisions::overtaken, this, [this] {
    if (!opening_) scanResults(Opening::OwnWork);
  });
}

void Workbench::setFolders(const QString& archives, const QString& output, const QString& metadata) {
  const bool otherArchives = settings_.archivesFolder != archives;
  const bool otherOutput = settings_.outputFolder != output;
  // What one output folder remembers is not meant for the next.
  const bool isAdopted = isMetadataAdopted_ && settings_.metadataFolder == metadata;
  const QString lists = isAdopted && otherOutput ? QString() : metadata;
  const bool otherMetadata = settings_.metadataFolder != lists;
  if (!otherArchives && !otherOutput && !otherMetadata) return;
  if (isOccupied()) return emit foldersChanged();  // shows that they are as they were
  if (otherOutput || otherMetadata) {
    emit decisionsDue();
    decisions_.leave(output);
  }
  if (otherOutput) sampling_.leave();
  if (otherOutput) {
    finished_.reset();
    isFinishedShown_ = false;
    claim_.giveUp();
  }
  settings_.archivesFolder = archives;
  settings_.outputFolder = output;
  settings_.metadataFolder = lists;
  isMetadataAdopted_ = isMetadataAdopted_ && !otherMetadata;
  if (otherOutput) scan_.askForSpace(output);
  if (otherOutput || otherMetadata) scan_.setDownloads({});
  emit foldersChanged();
  if (otherOutput) scan_.recallChecks(archives, output);
  if (otherOutput || otherMetadata) {
    scanResults(Opening::Folder);
    scanMetadata();
  }
  if (otherArchives) scan_.scanArchives(archives, output);
  watchFolders();
}

void Workbench::watchFolders() {
  QStringList folders{settings_.archivesFolder, settings_.outputFolder};
  if (folders != QStringList{QString(), QString()}) folders << settings_.metadataPath();
  folders += scan_.foldersOfArchives();
  watch_.watch(folders);
}

void Workbench::refresh() {
  if (!isOccupied() && claim_.state() == FolderClaim::State::Replaced) {
    emit decisionsDue();
    decisions_.leave(settings_.outputFolder);
    claim_.giveUp();
    scanResults(Opening::Folder);
  }
  lookAgain();
}

void Workbench::lookAgain() {
  if (isBusy()) return;
  scan_.askForSpace(settings_.outputFolder);
  scan_.lookAgain(settings_);
  decisions_.lookAgain();
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

void Workbench::takeDropped(const QString& path) {
  const auto work = [path](const LatestTask::Ticket& ticket) {
    const QFileInfo info(path);
    const QString folder = info.isDir() ? info.absoluteFilePath() : info.absolutePath();
    return std::pair(folder, folderRole(folder, ticket.cancel()));
  };
  droppedTask_.start(work, [this](const std::pair<QString, FolderRole>& dropped) {
    const auto& [folder, role] = dropped;
    if (role == FolderRole::Archives) setArchivesFolder(folder);
    if (role == FolderRole::Output) setOutputFolder(folder);
    if (role == FolderRole::Metadata) setMetadataFolder(folder);
    lookAgain();  // where it is the one that was chosen before
  });
}

void Workbench::setSubsets(SubsetSet subsets) {
  settings_.selection.subsets = subsets;
  emit subsetsChanged();
}

void Workbench::setCriteria(const Criteria& criteria) {
  settings_.criteria = criteria;
  board_.tryCriteria(criteria);
  emit criteriaChanged();
}

void Workbench::setWriteClips(bool write) {
  settings_.writeClips = write;
  emit writeClipsChanged();
}

void Workbench::setOwnLists(bool own) {
  if (own == settings_.ownLists) return;
  if (isOccupied()) return emit foldersChanged();  // shows that it is as it was
  emit decisionsDue();
  decisions_.leave(settings_.outputFolder);
  settings_.ownLists = own;
  emit foldersChanged();
  scanResults(Opening::Folder);
  scanMetadata();
}

void Workbench::setDownloading(const Downloading& downloading) {
  const JobSettings official;
  settings_.offline = downloading.offline;
  settings_.metadataUrl = webAddress(downloading.metadataUrl).value_or(official.metadataUrl);
  settings_.ontologyUrl = webAddress(downloading.ontologyUrl).value_or(official.ontologyUrl);
}

void Workbench::scanResults(Opening opening) {
  if (opening == Opening::Folder) setUnfinished(std::nullopt);  // that was another folder's
  scansAgain_ = false;
  opening_ = opening;
  reading_.start();
  ResultsRequest request;
  request.settings = settings_;
  request.otherwise = opening == Opening::OwnWork ? runCriteria_ : settings_.criteria;
  // Thresholds that were moved since what was worked on last.
  if (opening == Opening::OwnWork && settings_.criteria != runCriteria_) request.tried = settings_.criteria;
  request.isShown = opening == Opening::OwnWork && claim_.state() != FolderClaim::State::None;
  if (opening == Opening::Folder) emit openingChanged();
  scan_.scanResults(request);
}

void Workbench::takeResults(FoundResults& found) {
  const Opening opening = *std::exchange(opening_, std::nullopt);
  readingMs_ = reading_.restart();
  found.stamp == ResultsStamp() ? claim_.giveUp() : claim_.claim(settings_.outputFolder, found.identity);
  settings_.selection.subsets = settings_.selection.subsets.with(found.listed);
  const SubsetCriteria tried = found.judgement.tried;
  awaitsTable_ = awaitsTable_ || opening == Opening::Folder;
  decisions_.follow(found);
  sampling_.follow(found.samples);
  board_.setTable(found.table, std::move(found.judgement));
  const bool isOthers = claim_.isRefused() && settings_.criteria == runCriteria_;
  if (opening == Opening::Folder || isOthers) {
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
  setUnfinished(claim_.isRefused() ? std::nullopt : found.unfinished);
  takeRemembered(found);
  emit subsetsChanged();
  emit criteriaChanged();
}

void Workbench::takeRemembered(const FoundResults& found) {
  remembered_ = found.isRemembered ? found.remembered : QString();
  const OtherLists otherLists{found.otherLists, found.remembered};
  if (std::exchange(otherLists_, otherLists) != otherLists) emit otherListsChanged();
  if (remembered_.isEmpty() || !settings_.metadataFolder.isEmpty()) return;
  settings_.metadataFolder = remembered_;  // nobody has chosen another one
  isMetadataAdopted_ = true;
  emit foldersChanged();
  scanMetadata();
  watchFolders();
}

QString Workbench::offeredMetadataFolder() const {
  const QString now = settings_.metadataPath();
  return !remembered_.isEmpty() && remembered_ != now ? remembered_ : scan_.nearbyMetadataFolder();
}

void Workbench::takeClaim() {
  using Claim = FolderClaim::State;
  const Claim before = std::exchange(claimBefore_, claim_.state());
  if (isBusy()) return;
  const bool isOthers = claim_.isRefused() && !claim_.isAway();
  if (isOthers) setUnfinished(std::nullopt);  // the other window is at it
  if (claim_.state() != Claim::Ours || before == Claim::None) return;
  if (before == Claim::Away || before == Claim::Replaced) {
    decisions_.storeAgain();
    scansAgain_ = true;
    scanAgainIfDue();
    lookAgain();  // what else was below the folder
  } else {
    decisions_.leave(settings_.outputFolder);
    scanResults(Opening::Folder);
  }
}

void Workbench::takeSecond() {
  if (isBusy()) return;
  // Results of millions of clips take longer to read than a second: half of the time at most.
  const bool isOthers = claim_.isRefused() && !claim_.isAway();
  if (isOthers && !opening_ && reading_.elapsed() >= readingMs_) decisions_.lookAgain();
  if (!claim_.isRefused()) decisions_.storeAgain();
}

void Workbench::keepShown() {
  opening_.reset();
  finished_.reset();
  claim_.lookAgain();
}

Workbench::Blocker Workbench::blocker() const {
  if (isOccupied()) return Blocker::Busy;
  if (settings_.archivesFolder.isEmpty()) return Blocker::NoArchivesFolder;
  if (!scan_.isLookingForArchives() && scan_.archives().empty()) return Blocker::NoArchives;
  if (settings_.selection.subsets.isEmpty()) return Blocker::NoSubset;
  if (settings_.outputFolder.isEmpty()) return Blocker::NoOutputFolder;
  if (claim_.state() == FolderClaim::State::InUse) return Blocker::OutputInUse;
  if (claim_.state() == FolderClaim::State::Unwritable) return Blocker::OutputUnwritable;
  if (claim_.state() == FolderClaim::State::Away) return Blocker::OutputAway;
  if (claim_.state() == FolderClaim::State::Replaced) return Blocker::OutputReplaced;
  if (scan_.outputObstacle() != OutputObstacle::None) return Blocker::OutputImpossible;
  if (checkup_.isBusy()) return Blocker::Checking;
  return Blocker::None;
}

void Workbench::startAndReadBadAgain() {
  JobSettings settings = settings_;
  settings.readBadAgain = true;
  startRun(settings);
}

void Workbench::startRun(const JobSettings& settings) {
  if (blocker() != Blocker::None) return;
  emit decisionsDue();
  // A run applies its own criteria; what was decided about single clips can still be taken back after it.
  decisions_.forgetCriteriaSteps();
  decisions_.suspend();
  opening_.reset();  // the run tells what there is
  finished_.reset();
  isFinishedShown_ = false;
  emit openingChanged();
  scan_.dropResults();
  setUnfinished(std::nullopt);
  runCriteria_ = settings_.criteria;
  claim_.claim(settings_.outputFolder);
  run_.extract(settings, decisions_.queue(), [this](const Result<JobReport>& report) { endRun(report); });
}

void Workbench::endRun(const Result<JobReport>& report) {
  runTable_ = nullptr;
  scan_.askForSpace(settings_.outputFolder);
  scanResults(Opening::OwnWork);
  scansAgain_ = decisions_.isStoring();  // what came too late for the run
  scanMetadata();
  scan_.lookAgain(settings_);
  finished_ = report ? std::optional(*report) : std::nullopt;
  if (report || report.error().code != ErrorCode::OutputGone) return;
  setUnfinished(Unfinished{.subsets = settings_.selection.subsets,
                           .criteria = SubsetCriteria(settings_.criteria),
                           .reads = true,
                           .done = run_.doneBefore() + run_.progress().done,
                           .left = run_.progress().total - run_.progress().done});
}

QString Workbench::addressOf(MetadataFile file) const {
  DownloadOptions options;
  options.baseUrl = settings_.metadataUrl;
  options.ontologyUrl = settings_.ontologyUrl;
  return metadataUrl(file, options).toString();
}

bool Workbench::canDownload() const {
  return !isBusy() && !(settings_.outputFolder.isEmpty() && settings_.metadataFolder.isEmpty());
}

void Workbench::downloadMetadata() {
  if (!canDownload()) return;
  run_.download(settings_, [this](const std::vector<DownloadResult>& results) {
    scan_.askForSpace(settings_.outputFolder);
    scan_.setDownloads(results);
    scanMetadata();
    scansAgain_ = scansAgain_ || !opening_;  // labels have names now
    scanAgainIfDue();
  });
}

bool Workbench::canCheck() const {
  return !scan_.archives().empty() && !run_.isReadingArchives() && !checkup_.isBusy();
}

void Workbench::checkArchives() {
  if (!canCheck()) return;
  checkup_.start({.archivesFolder = settings_.archivesFolder,
                  .outputFolder = settings_.outputFolder,
                  .workers = settings_.workerCount(),
                  .entryLimit = settings_.entryLimit,
                  .again = scan_.areAllChecked()});
}

void Workbench::saveCheckReport(const QString& path) {
  std::vector<SharedCheck> checks;
  for (const ArchiveSummary& archive : scan_.archives()) {
    if (archive.check) checks.push_back(archive.check);
  }
  checkup_.saveReport(checks, path);
}

}  // namespace ase
