#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/audioset/label_table.h"
#include "core/audioset/segment_table.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/inspect/criteria.h"
#include "core/job/results_stamp.h"
#include "core/results/clip_record.h"
#include "core/results/report.h"

// Renews the reports of an output folder after decisions of the user, in two steps: the long one, which needs
// neither the results nor the folder's lock, and a short one.
namespace ase {

/// What an output folder's results hold at one moment, in memory. Read by any thread.
struct ResultsSnapshot {
  QString outputFolder;
  std::vector<SegmentTable> subsets;  ///< those that have reports: the finished ones
  LabelTable labels;
  std::shared_ptr<const RecordTable> records;  ///< whose decisions do not count
  UserDecisions decisions;
  SubsetCriteria criteria;  ///< that the files follow
};

/// Writes all reports beside those that stand. Errors: those of SubsetReport::write().
Result<std::vector<SubsetReport>> writeReports(const ResultsSnapshot& results, const CancelToken& cancel);

/// Publishes reports that were made from results that are known. Returns whether it did: not where somebody
/// else has changed the results since, as they would not tell the truth. Takes the output folder's lock for
/// that time. Errors: OutputInUse, FileUnwritable, DiskFull.
Result<bool> publishReports(const QString& outputFolder, std::span<SubsetReport> reports,
                            const KnownResults& known);

}  // namespace ase
