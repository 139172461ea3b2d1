#pragma once

#include <QString>

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"

namespace ase {

/// Whether an output folder has no results although reports say that there was a run.
bool areResultsMissing(const QString& outputFolder);

/// Makes the results of an output folder anew from what else is there, under the folder's lock. A damaged
/// database is kept beside it as `results.damaged.sqlite`, or under the next free name. From its reports come
/// the user's decisions (first from the damaged database, where it still gives them), which archive a clip is
/// of, and what was unreachable; from the clips' files what is measured. A clip without a report's row and a
/// file is as one never read. Nothing is lost by a kill on the way. Returns the warning to give. Errors:
/// FileUnwritable, DiskFull, Cancelled.
Result<Error> rebuildResults(const QString& outputFolder, const ProgressCallback& progress,
                             const CancelToken& cancel);

/// Deletes what a rebuilding left that was killed. Only when no run is going on.
void removeUnfinishedRebuilding(const QString& outputFolder);

}  // namespace ase
