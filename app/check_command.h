#pragma once

#include "app/command_line.h"
#include "core/base/cancel_token.h"

namespace ase {

/// Runs `check`: prints the results to standard output, progress to standard error. Returns the
/// exit status.
int runCheck(const CommandLine& line, const CancelToken& cancel);

}  // namespace ase
