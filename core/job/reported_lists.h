#pragma once

#include <QString>

#include "core/base/cancel_token.h"
#include "core/job/load_metadata.h"

namespace ase {

/// The lists of subsets as the reports below an output folder have them, for looking at results whose
/// metadata are away: labels are called by their mids. Subsets without a report are left out, rows that are
/// no row of a report as well.
Metadata reportedLists(const QString& outputFolder, SubsetSet subsets, const CancelToken& cancel);

}  // namespace ase
