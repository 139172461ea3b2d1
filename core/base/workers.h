#pragma once

#include <functional>

#include "core/base/cancel_token.h"
#include "core/base/error.h"

namespace ase {

/// What one of several threads does until there is no more work, or `stop` is set.
using Work = std::function<Result<>(const CancelToken& stop)>;

/// Runs `work` in `count` threads at once, and waits for them. Every 100 ms meanwhile, and once more when all
/// are done, calls `report` on the calling thread. The first error of a worker, or of `report`, stops all,
/// and so does a cancel. Errors: that one (Internal for an exception, such as that memory is exhausted: it
/// ends the work, not the program); Cancelled.
Result<> runWorkers(int count, const Work& work, const std::function<Result<>()>& report,
                    const CancelToken& cancel);

}  // namespace ase
