#pragma once

#include <optional>
#include <vector>

#include <QElapsedTimer>
#include <QObject>

#include "core/job/job_settings.h"
#include "core/review/review_board.h"
#include "core/workbench/checkup.h"
#include "core/workbench/decisions.h"
#include "core/workbench/folder_claim.h"
#include "core/workbench/folder_scan.h"
#include "core/workbench/folder_watch.h"
#include "core/workbench/run_control.h"
#include "core/workbench/sampling.h"
#include "core/workbench/work_threads.h"

namespace ase {

/// The state behind the window: what the user has chosen, and four parts: the scan of the folders, the run,
/// the decisions and the check. The folders are watched, and what changes there is scanned again. Each part
/// signals its own changes; whatever involves more than one of them is coordinated here. Lives on the GUI
/// thread; nothing in it blocks, not even its destructor.
class Workbench : public QObject {
  Q_OBJECT

 public:
  /// What keeps start() from starting.
  enum class Blocker {
    None,
    NoArchivesFolder,
    NoArchives,
    NoSubset,
    NoOutputFolder,
    OutputInUse,
    OutputUnwritable,
    OutputAway,
    OutputReplaced,
    OutputImpossible,  ///< see FolderScan::outputObstacle()
    Checking,
    Busy
  };

  /// `threads` must outlive it: work that has to be completed goes on there when this is gone (see
  /// WorkThreads::finish()).
  explicit Workbench(WorkThreads& threads);

  // What is chosen. Folders are scanned at once; those that are set together, once. They stay as they are
  // while something is going on: that was ordered for them.
  const JobSettings& settings() const { return settings_; }
  /// Where `archives` is a file, its folder is chosen once that is known.
  void setFolders(const QString& archives, const QString& output, const QString& metadata);
  void setArchivesFolder(const QString& folder);
  void setOutputFolder(const QString& folder);
  void setMetadataFolder(const QString& folder);
  /// Chooses a folder for what it holds (see folderRole()) once that is known; of a file, its folder.
  void takeDropped(const QString& path);
  void setSubsets(SubsetSet subsets);
  /// Tries criteria out on what is measured; files stay where they are until applyCriteria().
  void setCriteria(const Criteria& criteria);
  /// Looks for what has changed in the folders, which costs little where nothing has; what has is scanned
  /// again. Nothing while something is going on: its end looks.
  void lookAgain();
  /// The same as the user's wish: where another folder has taken the output folder's place, it is shown from
  /// now on.
  void refresh();
  void setWorkers(int workers) { settings_.workers = workers; }
  void setEntryLimit(qint64 bytes) { settings_.entryLimit = bytes; }
  /// False: the next run measures and judges, and writes no clip.
  void setWriteClips(bool write);
  /// Whether lists of clips may be the user's own. Reads them, and the results, anew.
  void setOwnLists(bool own);
  void setSkipBadRows(bool skip) { settings_.skipBadRows = skip; }
  /// Whether and from where metadata are downloaded. What is no webAddress() leaves the official one.
  struct Downloading {
    bool offline = false;
    QString metadataUrl;
    QString ontologyUrl;
  };
  void setDownloading(const Downloading& downloading);

  // The parts, to be asked and listened to.
  const FolderScan& scan() const { return scan_; }
  const RunControl& run() const { return run_; }
  const Decisions& decisions() const { return decisions_; }
  /// Whether this window may change the output folder, once there is something in it. If not, what another
  /// one changes is shown a second later, and this one takes over when that is closed.
  const FolderClaim& claim() const { return claim_; }
  /// Samples are drawn where canDecide().
  Sampling& sampling() { return sampling_; }
  const Sampling& sampling() const { return sampling_; }
  /// Start and stop it by checkArchives() and its stop().
  Checkup& checkup() { return checkup_; }
  const Checkup& checkup() const { return checkup_; }
  /// The clips that are shown; criteria to try and decisions come to it from here.
  ReviewBoard& board() { return board_; }
  const ReviewBoard& board() const { return board_; }

  /// Where a metadata file is downloaded from.
  QString addressOf(MetadataFile file) const;
  bool isScanning() const { return scan_.isScanning(); }
  bool isBusy() const { return run_.isBusy(); }
  /// Bytes that the next run needs in the output folder for the clips of the selected subsets.
  qint64 spaceNeeded() const {
    return settings_.writeClips ? scan_.bytesToExtractFor(settings_.selection) : 0;
  }

  Blocker blocker() const;
  void start() { startRun(settings_); }
  /// The same, and corrupt and unreachable clips are read again although their archives have not changed.
  void startAndReadBadAgain();
  void pause() { run_.pause(); }
  void resume() { run_.resume(); }
  void stop() { run_.stop(); }
  /// Whether downloadMetadata() would do something: there is a folder for the files, and nothing is going on.
  bool canDownload() const;
  void downloadMetadata();

  // Checking archives, which may take hours: a run has to wait for it, and it for a run; all else goes on.
  /// Whether checkArchives() would do something: archives were found, and nothing is reading them.
  bool canCheck() const;
  /// Checks the archives that are not checked yet; where all are, all of them again. The results come to
  /// stand in scan().archives(), and are kept in the output folder, if there is one.
  void checkArchives();
  /// Writes what the checks of the archives found. Ends with Checkup::reportSaved() or failed().
  void saveCheckReport(const QString& path);

  /// Whether there are criteria to apply: tried ones that differ from those that the files follow.
  bool hasPendingCriteria() const;
  void applyCriteria();
  /// Goes back to the criteria that the files follow. What was moved by an applying that was interrupted
  /// moves back.
  void discardCriteria();
  /// nullopt also while something is going on, and until a folder that was chosen has been scanned.
  const std::optional<Unfinished>& unfinished() const { return unfinished_; }
  /// Subsets of the results that are shown that were made with other lists than those chosen now.
  struct OtherLists {
    SubsetSet subsets;
    QString madeWith;  ///< the metadata folder with these lists; empty: it is not there, or the same
    bool operator==(const OtherLists&) const = default;
  };
  const OtherLists& otherLists() const { return otherLists_; }
  /// Another metadata folder that has files which settings() lack; empty if none is known.
  QString offeredMetadataFolder() const;
  /// Whether start() goes on with a run that is unfinished: by its thresholds, for its subsets at least.
  bool continues() const;
  /// Does what is left to do: applies the criteria, or starts a run for these subsets; where they were about
  /// to follow different ones, for those that share the first one's, and the others stay unfinished.
  void finishUnfinished();
  /// Moves files in audio/ of clips that the lists do not name any more to invalid_audio/. Ends with
  /// orphansMoved() or failed().
  void moveOrphans();
  /// Whether the results of a folder that was chosen are still being read: board() is not about them yet.
  bool isOpening() const { return opening_ == Opening::Folder || awaitsTable_ || awaitsView_; }
  /// Whether clips can be decided about: those of board() are the output folder's, claim() is not refused,
  /// and nothing is going on but a download, or a run that shows there what it reads; it stores what is
  /// decided.
  bool canDecide() const;
  /// Keeps, rejects or (None) leaves to the criteria all clips of these rows.
  void decide(std::vector<std::uint32_t> rows, UserVerdict verdict);
  void setNote(ClipId clip, const QString& note);
  /// The user goes on from this row to another: see Decisions::markReviewed(). Where nothing can be decided,
  /// nothing is marked.
  void markReviewed(std::uint32_t row);
  bool canUndo() const { return canTake(decisions_.lastStep()); }
  void undo();
  bool canRedo() const { return canTake(decisions_.nextStep()); }
  void redo();

 signals:
  // Of settings(): the folders, also where another choice was refused; the others.
  void foldersChanged();
  void subsetsChanged();
  void criteriaChanged();
  void writeClipsChanged();
  /// The last moment to decide about the clips of board(): another folder is about to be opened, or something
  /// to begin that decisions have to wait for. What is still being typed about a clip is to be told now.
  void decisionsDue();
  /// A run has ended, and board() shows what came of it.
  void jobFinished(const ase::JobReport& report);
  void openingChanged();
  void otherListsChanged();
  /// unfinished() is another one.
  void unfinishedChanged();
  void orphansMoved(qint64 files);
  /// Something could not be done, in any of the parts; nothing is lost. Cancelled is not told.
  void failed(const ase::Error& error);

 private:
  void startRun(const JobSettings& settings);
  /// Whether neither another folder can be opened nor a run be started.
  bool isOccupied() const { return isBusy() || decisions_.isWorkingOut(); }
  /// Whether files may be moved by criteria.
  bool canJudge() const { return canDecide() && !isBusy(); }
  /// Whether a step can be taken back or done again.
  bool canTake(const Decisions::Step* step) const {
    return step != nullptr && (step->criteria ? canJudge() : canDecide());
  }
  /// Whose criteria hold once results are there: those of the folder that is opened, or those of the user
  /// who has just worked on it.
  enum class Opening { Folder, OwnWork };

  void connectParts();
  void scanMetadata() { scan_.scanMetadata(settings_); }
  void scanResults(Opening opening);
  void watchFolders();
  void takeResults(FoundResults& found);
  void takeRemembered(const FoundResults& found);
  void takeClaim();
  /// Whose the folder is has not changed: told once a second.
  void takeSecond();
  /// The output folder is not there any more: what is shown stays.
  void keepShown();
  void endRun(const Result<JobReport>& report);
  /// Judges all that was extracted by `criteria` (nullopt: by those that the files follow, also where another
  /// program has changed these) and moves files. `done` gets what came of it.
  void judge(const std::optional<SubsetCriteria>& criteria, bool moveOrphans, RunControl::Reported done);
  void endJudging(const std::optional<SubsetCriteria>& criteria, const std::optional<Unfinished>& before,
                  const Result<JobReport>& report);
  /// Decisions at once; criteria once the files follow them.
  void revisit(const Decisions::Step& step, void (Decisions::*move)(const std::optional<SubsetCriteria>&));
  void setUnfinished(const std::optional<Unfinished>& unfinished);
  /// Sets the thresholds to those that are tried out for the first subset that is shown.
  void showTriedCriteria();
  /// Results that were read before a decision is stored do not tell of it.
  void dropOlderResults();
  void takeStored(const QString& outputFolder, const Result<>& outcome);
  void scanAgainIfDue();

  JobSettings settings_;
  Criteria runCriteria_;               ///< by which the last run judged, the one going on included
  std::optional<Opening> opening_;     ///< of the results that are being read
  bool awaitsTable_ = false;           ///< board() still shows the folder before, until it is at rest
  bool awaitsView_ = false;            ///< it has the table, and is counting
  std::optional<JobReport> finished_;  ///< a run, whose results are not shown yet
  bool isFinishedShown_ = false;       ///< the board has their table, and is counting
  /// That of the run that is going on, once it has one; only to be compared.
  const ReviewTable* runTable_ = nullptr;
  FolderClaim::State claimBefore_ = FolderClaim::State::None;  ///< when it changed last
  QElapsedTimer reading_;                                      ///< since results were asked for, or came
  qint64 readingMs_ = 0;                                       ///< from the one to the other, last
  bool scansAgain_ = false;  ///< results are to be read once decisions are stored
  std::optional<Unfinished> unfinished_;
  OtherLists otherLists_;
  QString remembered_;  ///< the metadata folder that lists what is shown instead of the one chosen
  bool isMetadataAdopted_ = false;  ///< the metadata folder is the one that the output folder remembers

  Checkup checkup_;
  FolderScan scan_;
  FolderWatch watch_;
  FolderClaim claim_;
  RunControl run_;
  ReviewBoard board_;
  Decisions decisions_;
  Sampling sampling_;
  LatestTask droppedTask_;
};

}  // namespace ase
