#pragma once

#include "core/base/error.h"

namespace ase {

/// How many files a command has open at once at most, with some to spare, if it works on `workers` clips at
/// once and reads metadata on all cores. Sockets and the event loops of threads count as files.
int openFilesNeeded(int workers);

/// Sees to it that `needed` files may be open at once: raises the program's own limit as far as the system
/// lets it. With too few, libraries end the program, and archives are taken for unreadable. Does nothing
/// where systems have no such limit. Errors: TooFewOpenFiles.
Result<> allowOpenFiles(int needed);

}  // namespace ase
