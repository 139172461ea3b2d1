#pragma once

#include <QByteArray>

namespace ase {

enum ExitStatus {
  Done = 0,
  Failed = 1,
  BadUsage = 2,
  DoneButUnreachable = 3,
  CouldNotStart = 4,
  Interrupted = 130
};

/// Writes to standard output at once.
void printOut(const QByteArray& text);

}  // namespace ase
