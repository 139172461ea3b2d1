#pragma once

#include "app/command_line.h"
#include "core/base/cancel_token.h"

namespace ase {

// What divides a run among processes, and makes one of it again (core/shard). Each prints what came of it and
// returns the exit status.
int runPrepare(const CommandLine& line, const CancelToken& cancel);
int runOneShard(const CommandLine& line, const CancelToken& cancel);
int runMerge(const CommandLine& line, const CancelToken& cancel);
int runStatus(const CommandLine& line);

}  // namespace ase
