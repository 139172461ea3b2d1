#include "core/job/output_lock.h"

#include <QDir>

namespace ase {

Result<std::unique_ptr<QLockFile>> lockOutput(const QString& outputFolder) {
  auto lock =
      std::make_unique<QLockFile>(QDir(outputFolder).filePath(QStringLiteral(".audioset-extractor.lock")));
  lock->setStaleLockTime(0);  // a run may take days: age says nothing, only whether the other process lives
  if (lock->tryLock(0)) return lock;
  const bool inUse = lock->error() == QLockFile::LockFailedError;
  return fail(inUse ? ErrorCode::OutputInUse : ErrorCode::FileUnwritable, outputFolder);
}

}  // namespace ase
