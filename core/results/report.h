#pragma once

#include <array>
#include <memory>

#include <QString>

#include "core/audioset/label_table.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/results/rows.h"

namespace ase {

class PendingFile;

/// What became of a subset, written beside the files that it is going to replace:
/// `reports/<subset>.csv` (one row per listed clip, sorted by id), `missing_files/<subset>.txt` and
/// `unreachable_files/<subset>.txt` (one `<id>.wav` per line). Deleted on destruction unless it has
/// been published.
class SubsetReport {
 public:
  /// Uses `decisions`, not those of `records`. Returns when everything is on disk. Errors:
  /// FileUnwritable, DiskFull, Cancelled.
  static Result<SubsetReport> write(const QString& outputFolder, const SegmentTable& subset,
                                    const LabelTable& labels, const RecordTable& records,
                                    const UserDecisions& decisions, const Criteria& criteria,
                                    const CancelToken& cancel);
  SubsetReport(SubsetReport&&) noexcept;
  SubsetReport& operator=(SubsetReport&&) noexcept;
  ~SubsetReport();

  const SubsetTally& tally() const { return tally_; }
  /// Gives the files their final names, each atomically; takes next to no time. Errors:
  /// FileUnwritable, DiskFull.
  Result<> publish();

 private:
  SubsetReport();

  std::unique_ptr<PendingFile> report_;
  std::unique_ptr<PendingFile> missing_;
  std::unique_ptr<PendingFile> unreachable_;
  SubsetTally tally_;
};

/// Writes and publishes a SubsetReport with the decisions of `records`. Returns the counts. Errors:
/// those of both steps.
Result<SubsetTally> writeReport(const QString& outputFolder, const SegmentTable& subset,
                                const LabelTable& labels, const RecordTable& records,
                                const Criteria& criteria, const CancelToken& cancel);

}  // namespace ase
