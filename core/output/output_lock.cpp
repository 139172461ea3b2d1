#include "core/output/output_lock.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include "core/output/layout.h"

namespace ase {
namespace {

/// Who holds the lock, according to its file; empty if that does not say.
QString holderOf(const QLockFile& lock) {
  qint64 process = 0;
  QString host;
  QString program;
  if (!lock.getLockInfo(&process, &host, &program)) return {};
  return QStringLiteral("%1: process %2 of %3; if there is none, delete this file")
      .arg(lock.fileName())
      .arg(process)
      .arg(host);
}

/// A lock file names its owner only a moment after it was created. If it remains without a name,
/// its program was killed in that moment.
bool saysNothing(const QLockFile& lock) {
  constexpr qint64 kMoment = 2000;  // ms
  QElapsedTimer clock;
  clock.start();
  while (clock.elapsed() < kMoment) {
    if (!QFile::exists(lock.fileName()) || !holderOf(lock).isEmpty()) return false;
    QThread::msleep(50);
  }
  return true;
}

Result<std::unique_ptr<QLockFile>> take(const QString& path, const QString& outputFolder) {
  auto lock = std::make_unique<QLockFile>(path);
  lock->setStaleLockTime(
      0);  // a run may take days, so age means nothing, only whether the other process is alive
  if (lock->tryLock(0)) return lock;
  if (lock->error() != QLockFile::LockFailedError) return fail(ErrorCode::FileUnwritable, outputFolder);
  if (saysNothing(*lock)) QFile::remove(lock->fileName());
  if (lock->tryLock(0)) return lock;
  return fail(ErrorCode::OutputInUse, outputFolder, holderOf(*lock));
}

}  // namespace

Result<std::unique_ptr<QLockFile>> lockOutput(const QString& outputFolder) {
  return take(OutputLayout(outputFolder).lock(), outputFolder);
}

Result<std::unique_ptr<QLockFile>> claimOutput(const QString& outputFolder) {
  if (!QFileInfo(outputFolder).isDir()) return fail(ErrorCode::NotExtractedYet, outputFolder);
  return take(OutputLayout(outputFolder).claim(), outputFolder);
}

}  // namespace ase
