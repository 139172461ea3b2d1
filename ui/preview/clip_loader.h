#pragma once

#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>

#include <QDateTime>
#include <QObject>
#include <QThreadPool>

#include "core/base/error.h"
#include "core/signal/clip_audio.h"
#include "core/signal/envelope.h"

namespace ase {

/// Reads a clip's bytes, on any thread.
using ReadClip = std::function<Result<QByteArray>()>;

/// Where a clip's bytes come from: the file at `path`, or, where `read` is set, what that returns. Then
/// `path` only tells clips apart. `read` is called on another thread.
struct ClipFile {
  QString path;
  ReadClip read = {};
};

/// A clip that was read, or why it could not be.
struct LoadedClip {
  std::shared_ptr<const ClipAudio> audio;  ///< null if the file could not be read
  Envelope envelope;
  std::optional<Error> error;
};

/// Reads and decodes clips off the GUI thread. A new request replaces the one before it, which is
/// dropped if it has not begun. The last few clips are kept unless they are large, so going back
/// and forth and prefetched clips cost nothing; a file that has changed on disk is read again.
/// Belongs to the GUI thread.
class ClipLoader : public QObject {
  Q_OBJECT

 public:
  static constexpr qint64 kLimitBytes = qint64{256} << 20;  ///< larger files are not read

  explicit ClipLoader(QObject* parent = nullptr);
  ~ClipLoader() override;

  void load(const ClipFile& file);
  /// Reads a clip that is likely to be asked for next.
  void prefetch(const ClipFile& file);
  /// Forgets the current request: loaded() is not emitted for it.
  void cancel();

 signals:
  void loaded(const ase::LoadedClip& clip);

 private:
  struct Kept {
    QString path;
    qint64 size;
    QDateTime modified;
    LoadedClip clip;
  };

  /// Runs on a thread of the pool.
  LoadedClip get(const ClipFile& file);
  std::optional<LoadedClip> find(const Kept& wanted);
  void keep(const Kept& kept);

  QThreadPool pool_;
  std::atomic<quint64> newest_ = 0;
  std::mutex mutex_;
  std::list<Kept> kept_;  ///< latest first; guarded by mutex_
};

}  // namespace ase
