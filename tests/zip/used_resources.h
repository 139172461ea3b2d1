#pragma once

#include <QtGlobal>

namespace ase::test {

/// What this process used up to now; 0 where it cannot be told (not Linux).
double processorSeconds();
qint64 bytesReadSoFar();  ///< from files, by system calls

/// By how much the memory of this process rose above what it had, at its highest; 0 where it cannot be told.
/// One at a time.
class MemoryMeter {
 public:
  MemoryMeter();
  qint64 rise() const;  ///< MiB

 private:
  qint64 before_ = 0;
};

}  // namespace ase::test
