#include "core/shard/shard_lock.h"

#include <chrono>

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QUuid>

#include "core/base/atomic_file.h"

namespace ase {
namespace {

constexpr std::chrono::seconds kRenewal{10};
constexpr qint64 kStaleMs = 60'000;
constexpr qsizetype kBytes = 512;  // always as many, so that nobody reads a part of what was longer before

/// What a lock file says. Without a token: nothing, as in the moment after it was made.
struct Written {
  QString token;
  ShardActivity activity;
  QDateTime at;  ///< by the clock of the file server
};

std::optional<Written> readLock(const QString& path) {
  QFile file(path);  // opened, since network file systems tell the true time only of a file that is
  if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
  const QJsonObject json = QJsonDocument::fromJson(file.read(kBytes)).object();
  return Written{json[QStringLiteral("token")].toString(),
                 {json[QStringLiteral("host")].toString(), json[QStringLiteral("process")].toInteger(),
                  json[QStringLiteral("done")].toInteger(), json[QStringLiteral("rate")].toDouble()},
                 file.fileTime(QFileDevice::FileModificationTime)};
}

/// What time it is for the file server of a folder: computers of a cluster need not agree. Invalid where
/// nothing can be written to it.
QDateTime serverTime(const QString& folder) {
  QFile probe(folder + QStringLiteral("/.time-") + QUuid::createUuid().toString(QUuid::WithoutBraces));
  if (!probe.open(QIODevice::WriteOnly | QIODevice::NewOnly) || probe.write("t") != 1 || !probe.flush())
    return {};
  const QDateTime now = probe.fileTime(QFileDevice::FileModificationTime);
  probe.remove();
  return now;
}

bool isStale(const Written& lock, const QString& path) {
  const QDateTime now = serverTime(QFileInfo(path).path());
  return now.isValid() && lock.at.msecsTo(now) > kStaleMs;
}

/// Moves the stale lock `stale` out of the way and removes it. Another process may have done so meanwhile,
/// and made its own in its place: that is put back.
void removeStale(const QString& path, const Written& stale, const QString& token) {
  const QString aside = path + QStringLiteral(".stale-") + token;
  if (!QFile::rename(path, aside)) return;
  const auto moved = readLock(aside);
  if (moved && moved->token != stale.token && QFile::rename(aside, path)) return;
  QFile::remove(aside);
}

}  // namespace

std::unexpected<Error> shardInUse(const QString& lock, const ShardActivity& holder) {
  if (holder.host.isEmpty()) return fail(ErrorCode::ShardInUse, lock);
  return fail(ErrorCode::ShardInUse, lock, QStringLiteral("%1, %2").arg(holder.host).arg(holder.process));
}

ShardLock::ShardLock(const QString& path, const CancelToken& onLoss)
    : path_(path),
      token_(QUuid::createUuid().toString(QUuid::WithoutBraces)),
      onLoss_(onLoss),
      file_(path),
      activity_{QSysInfo::machineHostName(), QCoreApplication::applicationPid(), 0, 0} {}

Result<std::unique_ptr<ShardLock>> ShardLock::take(const QString& path, const CancelToken& onLoss) {
  std::unique_ptr<ShardLock> lock(new ShardLock(path, onLoss));
  if (const auto other = readLock(path); other && isStale(*other, path))
    removeStale(path, *other, lock->token_);
  if (!lock->file_.open(QIODevice::ReadWrite | QIODevice::NewOnly | QIODevice::Unbuffered)) {
    const auto holder = readLock(path);
    if (!holder) return writeError(path, lock->file_);
    return shardInUse(path, holder->activity);
  }
  if (!lock->write(lock->activity_)) {
    const auto error = writeError(path, lock->file_);
    lock->file_.remove();
    return error;
  }
  lock->renewing_ = std::thread([lock = lock.get()] { lock->renew(); });
  return lock;
}

ShardLock::~ShardLock() {
  if (!renewing_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    isEnding_ = true;
  }
  ends_.notify_all();
  renewing_.join();
  const bool isStillOurs = isOurs();
  file_.close();  // or else Windows would let it stay
  if (isStillOurs) QFile::remove(path_);
}

void ShardLock::tell(qint64 done, double clipsPerSecond) {
  const std::lock_guard lock(mutex_);
  activity_.done = done;
  activity_.clipsPerSecond = clipsPerSecond;
}

bool ShardLock::isOurs() const {
  if (const auto written = readLock(path_)) return written->token == token_;
  const QFileInfo file(
      path_);  // what cannot be read now, as while a server does not answer, is not lost by that
  return file.exists() || !QFileInfo(file.path()).isDir();
}

Result<> ShardLock::refusal() const {
  const auto other = readLock(path_);
  return shardInUse(path_, other ? other->activity : ShardActivity());
}

bool ShardLock::write(const ShardActivity& activity) {
  QByteArray text = QJsonDocument(QJsonObject{{QStringLiteral("token"), token_},
                                              {QStringLiteral("host"), activity.host.left(200)},
                                              {QStringLiteral("process"), activity.process},
                                              {QStringLiteral("done"), activity.done},
                                              {QStringLiteral("rate"), activity.clipsPerSecond}})
                        .toJson(QJsonDocument::Compact);
  text = text.leftJustified(kBytes, ' ');
  return file_.seek(0) && file_.write(text) == text.size() && waitForDisk(file_);
}

void ShardLock::renew() {
  std::unique_lock lock(mutex_);
  while (!ends_.wait_for(lock, kRenewal, [this] { return isEnding_; })) {
    const ShardActivity activity = activity_;
    lock.unlock();    // a server may take its time
    write(activity);  // where that fails, the lock becomes stale, and whoever takes it over is noticed
    if (!isOurs()) return onLoss_.cancel();
    lock.lock();
  }
}

std::optional<ShardActivity> ShardLock::holder(const QString& path) {
  const auto lock = readLock(path);
  if (!lock || isStale(*lock, path)) return std::nullopt;
  return lock->activity;
}

}  // namespace ase
