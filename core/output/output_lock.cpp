#include "core/output/output_lock.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>
#include <QThread>

#include "core/output/layout.h"

namespace ase {

bool isClaimedByUs(const QString& outputFolder) {
  return isHeld(QLockFile(OutputLayout(outputFolder).claim()));
}

bool isHeld(const QLockFile& lock) {
  qint64 process = 0;
  QString host;
  QString program;
  return lock.getLockInfo(&process, &host, &program) && process == QCoreApplication::applicationPid() &&
         host == QSysInfo::machineHostName();
}

namespace {

/// Who holds the lock, according to its file: see lockOutput(). Empty if that does not say.
QString holderOf(const QLockFile& lock) {
  qint64 process = 0;
  QString host;
  QString program;
  if (!lock.getLockInfo(&process, &host, &program)) return {};
  return QStringList{lock.fileName(), QString::number(process), host}.join(QLatin1Char('\n'));
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

/// Removes a lock that this process made and gave up where it could not reach it, as in a folder that was
/// moved away meanwhile. One that it still has stays: the system knows that its file is open.
void removeForgotten(QLockFile& lock) {
  if (isHeld(lock)) lock.removeStaleLockFile();
}

Result<std::unique_ptr<QLockFile>> take(const QString& path, const QString& outputFolder) {
  auto lock = std::make_unique<QLockFile>(path);
  lock->setStaleLockTime(
      0);  // a run may take days, so age means nothing, only whether the other process is alive
  if (lock->tryLock(0)) return lock;
  if (lock->error() != QLockFile::LockFailedError) return fail(ErrorCode::FileUnwritable, outputFolder);
  if (saysNothing(*lock)) QFile::remove(lock->fileName());
  removeForgotten(*lock);
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
