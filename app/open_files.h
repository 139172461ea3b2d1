#pragma once

#include "core/base/error.h"

namespace ase {

/// The most files that a command has open at once, with some to spare, if it works on `workers`
/// clips at once and reads metadata on all cores. Sockets and the event loops of threads count as
/// files.
int openFilesNeeded(int workers);

/// Makes sure that `needed` files may be open at once: raises the program's own limit as far as the
/// system allows. With too few, libraries would abort the program and archives would be taken for
/// unreadable. Does nothing on systems without such a limit. Errors: TooFewOpenFiles.
Result<> allowOpenFiles(int needed);

}  // namespace ase
