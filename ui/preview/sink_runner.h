#pragma once

#include <atomic>
#include <memory>

#include <QAudio>
#include <QAudioDevice>
#include <QAudioFormat>
#include <QAudioSink>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "core/signal/clip_audio.h"
#include "ui/preview/passage.h"

namespace ase {

class PcmStream;

/// What to play, and where.
struct PlayOrder {
  quint64 number = 0;  ///< ascending; signals carry it, so those of an older order can be recognised
  QAudioDevice device;
  QAudioFormat format;
  std::shared_ptr<const ClipAudio> audio;
  Passage passage;
  std::shared_ptr<const std::atomic<float>> gain;
};

/// Runs the sound device. Lives on its own thread, because opening a device can take long on some
/// systems and a busy window must not make the sound stutter. Slots and signals work across
/// threads.
class SinkRunner : public QObject {
  Q_OBJECT

 public:
  /// `newest` holds the number of the newest order; orders that have become older by the time their
  /// turn comes are skipped.
  explicit SinkRunner(std::shared_ptr<const std::atomic<quint64>> newest);
  ~SinkRunner() override;

  /// Stops what is playing and plays this instead.
  void start(const ase::PlayOrder& order);
  void stop();

 signals:
  /// Many times a second while playing: how much of the order's passage the device has played.
  void played(quint64 number, qint64 microseconds);
  /// The whole passage has been heard, and the device is closed.
  void finished(quint64 number);
  /// The device could not be opened, failed, or stalled for seconds; it is closed.
  void failed(quint64 number);

 private:
  void watch();
  void giveUp();

  std::shared_ptr<const std::atomic<quint64>> newest_;
  PlayOrder order_;
  std::unique_ptr<PcmStream> stream_;
  std::unique_ptr<QAudioSink> sink_;
  QTimer* clock_;
  qint64 lastPlayed_ = 0;      ///< microseconds
  QElapsedTimer sinceMoving_;  ///< since lastPlayed_ last changed
};

}  // namespace ase
