#pragma once

#include <memory>

#include <QLockFile>

#include "core/base/error.h"
#include "core/plan/output_tree.h"
#include "core/results/clip_record.h"
#include "core/results/results_store.h"

namespace ase {

/// An output folder that this process alone works on, with its results. Belongs to one thread.
class OutputSession {
 public:
  /// Creates the folder if need be, locks it, opens the results, and cleans up behind a run that was
  /// interrupted: partial files go, and so do files of the last minutes that are not whole. Errors:
  /// OutputInUse, FileUnwritable, DiskFull, DatabaseNewer, DatabaseDamaged.
  static Result<OutputSession> open(const QString& outputFolder);

  const QString& folder() const { return folder_; }
  const OutputPaths& paths() const { return paths_; }
  ResultsStore& store() { return store_; }
  RecordTable& records() { return records_; }
  /// Takes the records that the store got since open() into records(), and stores all of them sorted.
  Result<> takeInRecords();
  /// Takes clips, given sorted, out of the records.
  Result<> forget(const std::vector<ClipId>& ids);

 private:
  OutputSession(QString folder, std::unique_ptr<QLockFile> lock, ResultsStore store, RecordTable records);
  Result<> cleanUp();

  QString folder_;
  std::unique_ptr<QLockFile> lock_;
  OutputPaths paths_;
  ResultsStore store_;
  RecordTable records_;
};

}  // namespace ase
