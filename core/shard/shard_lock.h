#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include <QFile>
#include <QString>

#include "core/base/cancel_token.h"
#include "core/base/error.h"

namespace ase {

/// How far the process has come that works on a shard; told by its lock.
struct ShardActivity {
  QString host;
  qint64 process = 0;
  qint64 done = 0;  ///< clips
  double clipsPerSecond = 0;
};

/// ShardInUse, with the computer and the process as `detail`.
std::unexpected<Error> shardInUse(const QString& lock, const ShardActivity& holder);

/// Keeps other processes, also those of other computers, from a shard, with nothing but a file that is
/// written to every 10 s: it holds on NFS and Lustre, where locks of the system may not. One that was not
/// written to for 60 s, by the clock of the file server, is of a process or a computer that died, and is
/// taken over. Who finds that it lost its lock, as after a long sleep, stops.
class ShardLock {
 public:
  /// `onLoss` is cancelled once another process has taken the lock over. Errors: ShardInUse, FileUnwritable,
  /// DiskFull.
  static Result<std::unique_ptr<ShardLock>> take(const QString& path, const CancelToken& onLoss);
  ~ShardLock();
  ShardLock(const ShardLock&) = delete;
  ShardLock& operator=(const ShardLock&) = delete;

  /// To be told with the next renewal. Any thread.
  void tell(qint64 done, double clipsPerSecond);
  /// Whether this process still has it. To be asked before anything is written that another one must not
  /// write to as well. Any thread.
  bool isOurs() const;
  /// ShardInUse, for who lost it.
  Result<> refusal() const;

  /// Who has the lock; nullopt if nobody has, or whoever had it died.
  static std::optional<ShardActivity> holder(const QString& path);

 private:
  ShardLock(const QString& path, const CancelToken& onLoss);
  bool write(const ShardActivity& activity);
  void renew();

  QString path_;
  QString token_;
  CancelToken onLoss_;
  QFile file_;  ///< stays open: what is written to it never reaches a lock that another process made in its
                ///< place
  std::mutex mutex_;
  std::condition_variable ends_;
  bool isEnding_ = false;
  ShardActivity activity_;
  std::thread renewing_;
};

}  // namespace ase
