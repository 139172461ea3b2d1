#pragma once

#include "core/base/cancel_token.h"

namespace ase {

/// Makes SIGINT and SIGTERM cancel a token, and returns it: the same one on every call. A signal
/// that was ignored when the program started, as in a shell's background jobs, stays ignored. Call
/// first thing in main(): until then these signals end the program at once, which is unavoidable
/// while its libraries are being loaded.
const CancelToken& catchInterrupts();

/// Makes a write beyond the file size limit (ulimit -f) fail, as on a full disk, instead of ending
/// the program. Does nothing on systems without such a limit.
void ignoreFileSizeSignal();

}  // namespace ase
