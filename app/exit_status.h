#pragma once

namespace ase {

enum ExitStatus {
  Done = 0,
  Failed = 1,
  BadUsage = 2,
  DoneButUnreachable = 3,
  CouldNotStart = 4,
  Interrupted = 130
};

}  // namespace ase
