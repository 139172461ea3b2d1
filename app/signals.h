#pragma once

#include "core/base/cancel_token.h"

namespace ase {

/// Has SIGINT and SIGTERM cancel a token, which it returns: the same one whenever it is called. A signal that
/// was ignored when the program started, as in what a shell starts in the background, stays ignored. To be
/// called first of all in main(): before that, these signals end the program at once, which nothing can
/// prevent while its libraries are loaded.
const CancelToken& catchInterrupts();

/// Has a write beyond the size that a file may have (ulimit -f) fail, as on a full disk, instead of ending
/// the program. Does nothing where systems have no such limit.
void ignoreFileSizeSignal();

}  // namespace ase
