#pragma once

#include "app/console.h"
#include "app/exit_status.h"
#include "core/base/error.h"

namespace ase {

/// Reports what went wrong on standard error, and with `json` on standard output as well. Returns
/// the exit status: `status`, or Interrupted after a cancel.
int complain(const Error& error, ExitStatus status, bool json, Console& console);

}  // namespace ase
