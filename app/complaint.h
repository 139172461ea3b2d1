#pragma once

#include "app/console.h"
#include "app/exit_status.h"
#include "core/base/error.h"

namespace ase {

/// Says on standard error what went wrong, and with `json` on standard output as well. Returns the exit
/// status: `status`, or Interrupted after a cancel.
int complain(const Error& error, ExitStatus status, bool json, Console& console);

}  // namespace ase
