#pragma once

#include <memory>
#include <span>
#include <vector>

#include <QLockFile>

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/job/compare_files.h"
#include "core/job/results_stamp.h"
#include "core/output/output_tree.h"
#include "core/results/clip_record.h"
#include "core/results/results_store.h"

namespace ase {

/// An output folder, locked so that only this process works on it, with its results. Belongs to one thread.
class OutputSession {
 public:
  /// Creates the folder if need be, locks it, opens the results, and finds out which files are what was
  /// recorded of them where that is in doubt. Where clips are going to be written or moved, partial files
  /// that an interrupted run left go; nothing else is removed. Results that are damaged or gone are rebuilt
  /// first. Errors: OutputInUse, FileUnwritable, DiskFull, DatabaseNewer, DatabaseDamaged, Cancelled.
  static Result<OutputSession> open(const QString& outputFolder, RunKind kind,
                                    const ProgressCallback& progress, const CancelToken& cancel);

  const QString& folder() const { return folder_; }
  /// The stamp that the results had before this was opened.
  const ResultsStamp& found() const { return found_; }
  /// Closes the results while the folder is still locked, and returns their stamp. After that only found()
  /// may be called.
  ResultsStamp close();
  const OutputLayout& layout() const { return layout_; }
  ResultsStore& store() { return store_; }
  RecordTable& records() { return records_; }
  /// Clips with files of which nothing is known, as a run was killed before it recorded them; sorted.
  const std::vector<ClipId>& unrecorded() const { return unrecorded_; }
  /// The files of clips that are there; those that are not what was recorded of them have no length.
  OutputTree scan(const CancelToken& cancel) const;
  /// Notes that other bytes are going to be written to the files of these clips, given sorted.
  Result<> beginOverwriting(std::span<const ClipId> clips);
  /// Makes these readings count from now on: see RecordTable::take().
  Result<> take(std::span<const ClipRecord> readings);
  /// The same of readings that another process made, which also wrote the files that are said to hold them.
  /// Where that is in doubt, their CRC-32 is compared. `made.records`: sorted, one a
  /// clip. Errors: also Cancelled.
  Result<> takeFromElsewhere(const RecordTable& made, const ProgressCallback& progress,
                             const CancelToken& cancel);
  /// Takes what the store recorded since open() into records(), and stores all of it sorted.
  Result<> takeInRecords();
  /// Sets aside what is known of clips, given sorted.
  Result<> setAside(std::span<const ClipId> clips);
  /// Warnings from opening it, for the user.
  const std::vector<Error>& warnings() const { return warnings_; }

 private:
  OutputSession(QString folder, RunKind kind, std::unique_ptr<QLockFile> lock, ResultsStore store,
                RecordTable records);
  Result<> settleDoubt(const ProgressCallback& progress, const CancelToken& cancel);
  Result<> rewrite();
  Doubt doubtLeft() const;
  template <class Condition>
  bool anyReading(ClipId id, Condition holds) const;
  std::vector<ClipId> findUnrecorded(const CancelToken& cancel) const;
  Result<> recogniseOldFiles(const Doubt& doubt, const ProgressCallback& progress, const CancelToken& cancel);

  RunKind kind_;
  QString folder_;
  std::unique_ptr<QLockFile> lock_;
  ResultsStamp found_;
  OutputLayout layout_;
  ResultsStore store_;
  RecordTable records_;
  std::vector<Mismatch> mismatches_;  ///< sorted
  std::vector<ClipId> unrecorded_;    ///< sorted
  std::vector<ClipId> away_;          ///< of old results, and without a file when this was opened
  std::vector<Error> warnings_;
};

/// The results of an output folder that the caller has locked, rebuilt first where they are gone; what that
/// came to is added to `warnings`. Errors: FileUnwritable, DiskFull, DatabaseNewer, DatabaseDamaged,
/// Cancelled.
Result<ResultsStore> openLockedResults(const QString& outputFolder, std::vector<Error>& warnings,
                                       const ProgressCallback& progress, const CancelToken& cancel);

}  // namespace ase
