#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <QObject>

#include "core/base/folder_state.h"
#include "core/base/latest_task.h"
#include "core/job/metadata_cache.h"
#include "core/metadata/download.h"
#include "core/metadata/read_events.h"
#include "core/output/output_obstacle.h"
#include "core/workbench/checkup.h"
#include "core/workbench/found_results.h"
#include "core/workbench/overview.h"
#include "core/workbench/work_threads.h"

namespace ase {

/// What the folders hold: archives, metadata, results, and free space. Reads them on other threads and writes
/// nothing. A new scan replaces an earlier one of the same kind, whose answer is dropped; what the one before
/// found in the same folder stays until the answer is there. Lives on the GUI thread; nothing in it blocks.
class FolderScan : public QObject {
  Q_OBJECT

 public:
  /// Both must outlive it. `checkup` is told what checks an output folder keeps, and asked about each
  /// archive.
  FolderScan(WorkThreads& threads, Checkup& checkup);

  /// An empty folder: there is nothing. What the output folder keeps of a catalog spares reading.
  void scanArchives(const QString& archivesFolder, const QString& outputFolder);
  /// Attaches the check results that the output folder keeps to the archives, which are listed already.
  void recallChecks(const QString& archivesFolder, const QString& outputFolder);
  /// Waits for results that are being read: what there is to see comes first.
  void scanMetadata(const JobSettings& settings);
  /// Ends with resultsFound() or resultsGone(); not where there is no output folder: then it calls that
  /// before it returns.
  void scanResults(const ResultsRequest& request);
  /// What is being read is not wanted any more.
  void dropResults();
  /// Looks whether the folders still hold what was found there, by names, sizes and times: see differ().
  void lookAgain(const JobSettings& settings);
  void askForSpace(const QString& outputFolder);
  /// What the last download came to: told of the files that are still not there. Metadata are scanned next.
  void setDownloads(std::vector<DownloadResult> downloads) { downloads_ = std::move(downloads); }

  /// Whether archives, metadata or results are being looked for.
  bool isScanning() const;
  bool isLookingForArchives() const { return archivesTask_.isRunning(); }
  const std::vector<ArchiveSummary>& archives() const { return archives_; }
  /// Of the archives folder, by its last scan.
  FolderState archivesFolderState() const { return archivesState_; }
  /// See FoundArchives::warnings.
  const std::vector<Error>& archiveWarnings() const { return archiveWarnings_; }
  /// ArchiveSet::stamp() of each of archives().
  QStringList stamps() const;
  /// Whether a file, as shownPath() gives it, is a volume of one of archives().
  bool isVolume(const QString& file) const;
  /// Those below the archives folder in which archives lie; of very many, the first.
  QStringList foldersOfArchives() const;
  bool isAnyChecked() const;
  bool areAllChecked() const;
  const std::vector<MetadataFileState>& metadataFiles() const { return metadataFiles_; }
  /// Where there are more of them, if the user chose a folder beside the right one: see nearbyMetadata().
  const QString& nearbyMetadataFolder() const { return nearbyMetadata_; }
  const SubsetOverview& overview(Subset subset) const { return overview_.subsets[subset]; }
  /// How many clips these subsets list where it is known that none of them is in the archives; otherwise 0.
  qint64 listedInVain(SubsetSet subsets) const;
  qint64 bytesToExtractFor(const Selection& selection) const {
    return overview_.bytesToExtractFor(selection);
  }
  /// Bytes that the output folder's disk has left; nullopt where it does not tell, or has not told yet.
  std::optional<qint64> spaceFree() const { return spaceFree_; }
  /// What keeps a run from writing there, once the disk has told.
  OutputObstacle outputObstacle() const { return obstacle_; }
  /// The official events of a clip; empty where there are none, or while they are still being read.
  std::span<const SoundEvent> events(ClipId id) const {
    return events_ ? events_->find(id) : std::span<const SoundEvent>();
  }
  /// Reads a clip from its archive: see readArchivedClip(). To be called on any thread, also when this is
  /// gone. Null for a clip that is in no archive.
  std::function<Result<QByteArray>()> archivedClip(ClipId id, qint64 entryLimit) const;
  QString eventName(const SoundEvent& event) const { return events_->labels().name(event.label); }

 signals:
  void archivesChanged();
  /// The archives folder that was to be scanned is a file in this folder, and is not scanned.
  void fileNamed(const QString& folder);
  /// Only the check of this one of archives() changed.
  void archiveChecked(std::size_t archive);
  void metadataChanged();
  void overviewChanged();
  void spaceChanged();
  /// events() answers from other metadata now.
  void eventsChanged();
  /// Instead of resultsFound(), where results are shown and their folder is not there any more.
  void resultsGone();
  /// To be taken over. Archives and overview follow.
  void resultsFound(const std::shared_ptr<ase::FoundResults>& results);
  /// lookAgain() found archives or metadata that are not those that were scanned.
  void differ(bool archives, bool metadata);
  /// Of a scan; Cancelled and NotExtractedYet are not told.
  void failed(const ase::Error& error);

 private:
  struct Archives;
  struct MetadataFiles;
  /// What tells that a folder holds what it held.
  struct Seen {
    QStringList archives;
    QStringList metadata;
  };

  void startMetadata();
  void takeArchives(Archives& found);
  void takeMetadata(MetadataFiles& found);
  void takeResults(FoundResults found);
  void takeCheck(const SharedCheck& check);
  void summarizeArchives();
  void computeOverview();
  void readStrongEvents(const QString& folder);

  Checkup& checkup_;
  LatestTask archivesTask_;
  LatestTask checksTask_;
  LatestTask metadataTask_;
  LatestTask resultsTask_;
  LatestTask overviewTask_;
  LatestTask eventsTask_;
  LatestTask spaceTask_;
  LatestTask lookTask_;
  QString archivesFolder_;  ///< that is shown, or being scanned
  FolderState archivesState_ = FolderState::Filled;
  Seen seen_;                               ///< by the last scans
  std::optional<JobSettings> metadataDue_;  ///< whose files are scanned once results are read
  std::shared_ptr<MetadataCache> cache_ = std::make_shared<MetadataCache>();

  std::vector<ArchiveSummary> archives_;
  std::shared_ptr<const Catalog> catalog_;
  std::vector<ArchiveProblem> problems_;  ///< of the catalog
  std::vector<Error> archiveWarnings_;
  std::vector<MetadataFileState> metadataFiles_;
  QString nearbyMetadata_;
  std::vector<DownloadResult> downloads_;
  std::shared_ptr<const std::vector<SegmentTable>> segments_;
  Overview overview_;
  std::shared_ptr<const EventTable> events_;
  std::vector<ClipSource> sources_;                            ///< of the clips in the output folder
  std::shared_ptr<const std::vector<ClipId>> extracted_ = {};  ///< sorted; null: none
  QString spaceOf_;                                            ///< the output folder that spaceFree_ is about
  std::optional<qint64> spaceFree_;
  OutputObstacle obstacle_ = OutputObstacle::None;  ///< likewise
};

}  // namespace ase
