#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include <QFuture>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include "core/base/progress.h"
#include "core/extract/pause_gate.h"
#include "core/job/apply_verdicts.h"
#include "core/job/job.h"
#include "core/job/job_settings.h"
#include "core/job/metadata_cache.h"
#include "core/job/rejudge.h"
#include "core/metadata/download.h"
#include "core/metadata/read_events.h"
#include "core/review/review_board.h"
#include "core/workbench/checkup.h"
#include "core/workbench/overview.h"

namespace ase {

/// The state of the work behind the window: what is chosen, found, planned, running, judged and pending. It
/// starts jobs on threads of its own and tells of them by signals; nothing in it blocks. Lives on the GUI's
/// thread.
class Workbench : public QObject {
  Q_OBJECT

 public:
  enum class Activity { Idle, Downloading, Running, Paused, Stopping, Applying };
  /// What keeps start() from starting.
  enum class Blocker { None, NoArchivesFolder, NoArchives, NoSubset, NoOutputFolder, Checking, Busy };

  explicit Workbench(QObject* parent = nullptr);
  /// Stops what is going on, cleanly, and waits for that.
  ~Workbench() override;

  // What is chosen. Folders are looked into at once; those that are set together, once. They stay as they are
  // while something is going on: that was ordered for them.
  const JobSettings& settings() const { return settings_; }
  void setFolders(const QString& archives, const QString& output, const QString& metadata);
  void setArchivesFolder(const QString& folder);
  void setOutputFolder(const QString& folder);
  void setMetadataFolder(const QString& folder);
  void setSubsets(SubsetSet subsets);
  /// Tries criteria out on what is measured; files stay where they are until applyCriteria().
  void setCriteria(const Criteria& criteria);
  void setWorkers(int workers);
  void setEntryLimit(qint64 bytes);
  /// False: the next run measures and judges, and writes no clip.
  void setWriteClips(bool write);
  void setSkipBadRows(bool skip) { settings_.skipBadRows = skip; }
  /// Whether and from where metadata are downloaded. An address that is not of the web leaves the official
  /// one.
  struct Downloading {
    bool offline = false;
    QUrl metadataUrl;
    QUrl ontologyUrl;
  };
  void setDownloading(const Downloading& downloading);

  // What is found.
  bool isLooking() const { return looking_ > 0; }
  const std::vector<ArchiveSummary>& archives() const { return archives_; }
  const std::vector<MetadataFileState>& metadataFiles() const { return metadataFiles_; }
  const SubsetOverview& overview(Subset subset) const { return overview_.subsets[subset]; }
  /// Bytes that the next run needs in the output folder for the clips of the selected subsets.
  qint64 spaceNeeded() const {
    return settings_.writeClips ? overview_.bytesToExtractFor(settings_.selection) : 0;
  }
  /// Bytes that the output folder's disk has left; nullopt where it does not tell, or there is no folder.
  std::optional<qint64> spaceFree() const { return spaceFree_; }

  // What is going on.
  Activity activity() const { return activity_; }
  bool isBusy() const { return activity_ != Activity::Idle; }
  Blocker blocker() const;
  const Progress& progress() const { return progress_; }
  void start();
  void pause();
  void resume();
  void stop();
  /// Whether downloadMetadata() would do something: there is a folder for the files, and nothing is going on.
  bool canDownload() const;
  void downloadMetadata();

  // Checking archives, which may take hours: a run has to wait for it, and it for a run; all else goes on.
  /// How that goes; start and stop it by checkArchives() and checkup().stop().
  Checkup& checkup() { return checkup_; }
  const Checkup& checkup() const { return checkup_; }
  /// Whether checkArchives() would do something: archives were found, and nothing is reading them.
  bool canCheck() const;
  bool isAnyChecked() const;
  bool areAllChecked() const;
  /// Checks the archives that are not checked yet; where all are, all of them again. The results come to
  /// stand in archives(), and are kept in the output folder, if there is one.
  void checkArchives();
  /// Writes what the checks of archives() found: as JSON if the path ends so, or else as text. Ends with
  /// checkReportSaved() or failed().
  void saveCheckReport(const QString& path);

  // What came of it.
  /// The official events of a clip; empty where there are none, or while they are still being read.
  std::span<const SoundEvent> events(ClipId id) const {
    return events_ ? events_->find(id) : std::span<const SoundEvent>();
  }
  QString eventName(const SoundEvent& event) const { return events_->labels().name(event.label); }
  ReviewBoard& board() { return board_; }
  /// Whether there are criteria to apply: tried ones that differ from those that the files follow.
  bool hasPendingCriteria() const;
  void applyCriteria();
  /// Goes back to the criteria that the files follow. What was moved by an applying that was interrupted
  /// moves back.
  void discardCriteria();
  /// A run, or an applying of criteria, that did not end: in another session, or in one of another program.
  struct Unfinished {
    SubsetSet subsets;
    SubsetCriteria criteria;  ///< that were about to be applied
    bool reads = false;       ///< clips are still to be read, or were being read
  };
  /// nullopt also while something is going on, and until a folder that was chosen has been looked into.
  const std::optional<Unfinished>& unfinished() const { return unfinished_; }
  /// Does what is left to do: applies the criteria, or starts a run for these subsets; where they were about
  /// to follow different ones, for those that share the first one's, and the others stay unfinished.
  void finishUnfinished();
  /// Moves files in audio/ of clips that the lists do not name any more to invalid_audio/. Ends with
  /// orphansMoved() or failed().
  void moveOrphans();
  /// Whether clips can be decided about: those of board() are the output folder's, and nothing else is
  /// changing them.
  bool canDecide() const;
  /// Keeps, rejects or (None) leaves to the criteria all clips of these rows.
  void decide(const std::vector<std::uint32_t>& rows, UserVerdict verdict);
  void setNote(std::uint32_t row, const QString& note);
  bool canUndo() const { return !undo_.empty() && canDecide(); }
  void undo();

 signals:
  void settingsChanged();
  void archivesChanged();
  /// Only the check of this one of archives() changed.
  void archiveChecked(std::size_t archive);
  void metadataChanged();
  void overviewChanged();
  /// Of activity(), or of checkup().
  void activityChanged();
  void progressChanged();
  /// Decisions were made or taken back.
  void decisionsChanged();
  /// undo() took back a decision about this clip.
  void decisionUndone(ase::ClipId id);
  void jobFinished(const ase::JobReport& report);
  /// unfinished() is another one.
  void unfinishedChanged();
  void orphansMoved(qint64 files);
  void checkReportSaved(const QString& path);
  /// Something could not be done; nothing is lost. Cancelled is not told.
  void failed(const ase::Error& error);

 private:
  /// What was before a step, to go back to.
  struct UndoStep {
    std::vector<std::pair<ClipId, UserDecision>> decisions;
    std::optional<SubsetCriteria> criteria;
  };

  /// What an output folder holds, made ready to be shown.
  struct Found {
    std::shared_ptr<ReviewTable> table = std::make_shared<ReviewTable>();
    SubsetSet listed;
    std::optional<Unfinished> unfinished;
    ReviewJudgement judgement;
    std::vector<ClipSource> sources;
    std::vector<ClipId> extracted;  ///< sorted
  };
  /// Whose criteria hold once results are there: those of the folder that is opened, or those of the user
  /// who has just worked on it.
  enum class Opening { Folder, OwnWork };

  void lookForArchives();
  /// Something has been looked into. Only after the last is it sure that there are no archives.
  void endLooking();
  void lookAtMetadata();
  void lookAtResults(Opening opening);
  /// `otherwise`: what the files follow where the results do not tell. `tried`: the criteria that are tried
  /// out; nullopt: none.
  static Result<Found> findResults(const JobSettings& settings, const Criteria& otherwise,
                                   const std::optional<Criteria>& tried, MetadataCache& cache,
                                   const CancelToken& cancel);
  void takeResults(Found found, Opening opening);
  void readStrongEvents();
  void summarizeArchives();
  void followCheckup();
  void takeCheck(const SharedCheck& check);
  /// Lays the results that the output folder keeps to the archives that are listed already.
  void recallChecks();
  void computeOverview();
  void beginActivity(Activity activity);
  void endActivity(const Result<>& outcome);
  void lookForSpace();
  void takeProgress(const Progress& progress);
  /// Judges all that was extracted by `criteria` (nullopt: by those that the files follow, also where another
  /// program has changed these) and moves files. `done` gets what came of it.
  void runJudging(const std::optional<SubsetCriteria>& criteria, bool moveOrphans,
                  std::function<void(const Result<JobReport>&)> done);
  void setUnfinished(const std::optional<Unfinished>& unfinished);
  /// Sets the thresholds to those that are tried out for the first subset that is shown.
  void showTriedCriteria();
  void renewReports();
  /// What rejudgeSubsets() needs to judge all that was extracted.
  JobSettings judgingSettings() const;
  void carryOut(const std::vector<std::pair<ClipId, UserDecision>>& decisions);
  /// What was decided about a clip last, also where the table does not show it yet.
  UserDecision decisionOn(ClipId id) const;
  DecidedClip decided(ClipId id, const UserDecision& decision) const;
  JobObserver observer();
  /// Runs `work` on a thread of `pool`, then `done` with its result on this thread, unless the workbench is
  /// gone. Returns what `work` can be waited for by.
  template <class Work, class Done>
  QFuture<void> runOn(QThreadPool& pool, Work work, Done done);

  JobSettings settings_;
  std::vector<ArchiveSummary> archives_;
  std::vector<MetadataFileState> metadataFiles_;
  std::vector<DownloadResult> downloads_;  ///< of the last download
  Overview overview_;
  std::shared_ptr<const Catalog> catalog_;
  std::vector<ArchiveProblem> problems_;  ///< of the catalog
  std::shared_ptr<MetadataCache> metadata_ = std::make_shared<MetadataCache>();
  std::shared_ptr<const std::vector<SegmentTable>> segments_;
  std::shared_ptr<const EventTable> events_;
  std::vector<ClipSource> sources_;                            ///< of the clips in the output folder
  std::shared_ptr<const std::vector<ClipId>> extracted_ = {};  ///< sorted; null: none
  std::optional<qint64> spaceFree_;
  int looking_ = 0;
  QFuture<void> resultsFound_;             ///< what there is to see comes first: other looking waits for it
  std::optional<Opening> awaitedResults_;  ///< of what is being looked for
  bool awaitsTable_ = false;               ///< board() still shows the folder before, until it is at rest

  Activity activity_ = Activity::Idle;
  Progress progress_;
  Criteria runCriteria_;  ///< by which the last run judged, the one going on included
  PauseGate gate_;
  CancelToken cancelJob_;
  CancelToken cancelArchives_;
  CancelToken cancelMetadata_;
  CancelToken cancelResults_;
  CancelToken cancelOverview_;
  CancelToken cancelEvents_;

  Checkup checkup_;
  ReviewBoard board_;
  std::unordered_map<ClipId, UserDecision> decisions_;  ///< made since the table was read
  std::vector<UndoStep> undo_;
  std::optional<Unfinished> unfinished_;
  std::optional<JobSettings> reportsDue_;  ///< where decisions were made since the reports were written
  QTimer reportDelay_;   ///< runs while decisions may follow each other; then the reports are renewed once
  QThreadPool lookers_;  ///< looking into folders
  QThreadPool jobs_;     ///< one thread: what writes comes one after the other
};

}  // namespace ase
