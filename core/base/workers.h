#pragma once

#include <functional>

#include "core/base/cancel_token.h"
#include "core/base/error.h"

namespace ase {

/// What each of several threads does until there is no more work or `stop` is set.
using Work = std::function<Result<>(const CancelToken& stop)>;

/// Runs `work` in `count` threads at once, and waits for them. Every 100 ms meanwhile, and once
/// more when all are done, calls `report` on the calling thread. The first error of a worker or of
/// `report` stops all of them, and so does a cancel. Errors: that first one (Internal for an
/// exception, such as running out of memory, which ends the work but not the program); Cancelled.
Result<> runWorkers(int count, const Work& work, const std::function<Result<>()>& report,
                    const CancelToken& cancel);

}  // namespace ase
