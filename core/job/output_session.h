#pragma once

#include <memory>
#include <vector>

#include <QLockFile>

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/plan/output_tree.h"
#include "core/results/clip_record.h"
#include "core/results/results_store.h"

namespace ase {

/// An output folder that this process alone works on, with its results. Belongs to one thread.
class OutputSession {
 public:
  /// What the session is for. Only who reads clips can read again what an interrupted run may have left
  /// unsound.
  enum class Purpose { Extract, Rejudge };

  /// Creates the folder if need be, locks it, opens the results, and cleans up behind a run that was
  /// interrupted: partial files go, and, to extract, so do files of the last minutes that are not whole.
  /// Results that are damaged or gone are rebuilt first. Errors: OutputInUse, FileUnwritable, DiskFull,
  /// DatabaseNewer, DatabaseDamaged, Cancelled.
  static Result<OutputSession> open(const QString& outputFolder, Purpose purpose,
                                    const ProgressCallback& progress, const CancelToken& cancel);

  const QString& folder() const { return folder_; }
  const OutputPaths& paths() const { return paths_; }
  ResultsStore& store() { return store_; }
  RecordTable& records() { return records_; }
  /// Takes the records that the store got since open() into records(), and stores all of them sorted.
  Result<> takeInRecords();
  /// Takes clips, given sorted, out of the records.
  Result<> forget(const std::vector<ClipId>& ids);
  /// What the user should know of how it was opened.
  const std::vector<Error>& warnings() const { return warnings_; }

 private:
  OutputSession(QString folder, std::unique_ptr<QLockFile> lock, ResultsStore store, RecordTable records);
  Result<> cleanUp(Purpose purpose);

  QString folder_;
  std::unique_ptr<QLockFile> lock_;
  OutputPaths paths_;
  ResultsStore store_;
  RecordTable records_;
  std::vector<Error> warnings_;
};

}  // namespace ase
