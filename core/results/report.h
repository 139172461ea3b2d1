#pragma once

#include <QString>

#include "core/audioset/label_table.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/results/rows.h"

namespace ase {

/// Writes what became of a subset below `outputFolder`: `reports/<subset>.csv` (one row a listed clip, sorted
/// by id), `missing_files/<subset>.txt` and `unreachable_files/<subset>.txt` (one `<id>.wav` a line). Each is
/// replaced as a whole. Returns the counts. Errors: FileUnwritable, DiskFull, Cancelled.
Result<SubsetTally> writeReport(const QString& outputFolder, const SegmentTable& subset,
                                const LabelTable& labels, const RecordTable& records,
                                const Criteria& criteria, const CancelToken& cancel);

}  // namespace ase
