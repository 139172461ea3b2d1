#pragma once

#include <QtGlobal>

namespace ase::test {

/// What this process used up to now; 0 where it cannot be told (not Linux).
double processorSeconds();
qint64 bytesReadSoFar();  ///< from files, by system calls
qint64 peakMemory();      ///< the most that it ever had, in MiB

}  // namespace ase::test
