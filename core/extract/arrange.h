#pragma once

#include <span>

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/plan/output_tree.h"
#include "core/plan/plan.h"

namespace ase {

/// Carries out a plan's arrangements, in their order. Opens no archive. What a cancel or a kill leaves undone
/// is found again by the next plan. Errors: FileUnreadable, FileUnwritable, DiskFull, Cancelled.
Result<> arrange(std::span<const Arrangement> arrangements, const OutputPaths& paths,
                 const ProgressCallback& progress, const CancelToken& cancel);

}  // namespace ase
