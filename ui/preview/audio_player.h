#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include <QAudioDevice>
#include <QElapsedTimer>
#include <QList>
#include <QMediaDevices>
#include <QObject>
#include <QThread>
#include <QTimer>

#include "core/signal/clip_audio.h"
#include "ui/preview/passage.h"
#include "ui/preview/play_clock.h"
#include "ui/preview/time_range.h"

namespace ase {

class SinkRunner;

/// Plays one clip at a time from memory. Everything here belongs to the GUI thread and returns at
/// once: the device runs on a thread of its own. Without a sound device everything works but the
/// sound: the state simply stays "not playing". Times are seconds from the beginning of the clip.
class AudioPlayer : public QObject {
  Q_OBJECT

 public:
  static constexpr double kAutoGainTarget = -3;  ///< dBFS; auto-gain brings the peak to this level
  static constexpr double kAutoGainLimit = 80;   ///< dB; the most that is given

  explicit AudioPlayer(QObject* parent = nullptr);
  ~AudioPlayer() override;

  /// Stops, and goes to the beginning of this clip; null: no clip.
  void setAudio(std::shared_ptr<const ClipAudio> audio);
  /// Plays from the position; from the beginning if that is the end, or from the loop's beginning
  /// if there is a loop and the position is outside it. Without a device, emits deviceProblem().
  void play();
  void pause();
  void setPlaying(bool playing);
  void seek(double seconds);
  /// Repeats this range; nullopt: plays to the end.
  void setLoop(std::optional<TimeRange> range);

  /// 0 to 1 as perceived: half is about half as loud.
  void setVolume(double volume);
  double volume() const { return volume_; }
  void setMuted(bool muted);
  void setAutoGain(bool on);
  bool hasAutoGain() const { return autoGain_; }
  /// The gain in dB that auto-gain gives this clip, whether on or off; 0 for silence.
  double autoGainDecibels() const;

  bool isPlaying() const { return playing_; }
  double position() const;
  double duration() const { return audio_ ? audio_->seconds() : 0; }

  /// Whether there is a device to play on; if not, unavailableReason() says why in words for people.
  bool isAvailable() const { return !device().isNull(); }
  QString unavailableReason() const;
  QList<QAudioDevice> devices() const;
  /// The device's id that setDeviceId() was given; empty: the system's default.
  QByteArray deviceId() const { return deviceId_; }
  /// Plays on this device, or on the default one while it is not there.
  void setDeviceId(const QByteArray& id);

 signals:
  void positionChanged(double seconds);  ///< about 30 times a second while playing, and after every jump
  void stateChanged(bool playing);
  void deviceProblem(const QString& text);
  void devicesChanged();
  void volumeChanged(double volume);

 private:
  QAudioDevice device() const;
  void start(double from);
  void stop();
  void setState(bool playing);
  void restartWhilePlaying();
  void updateGain();
  void onFinished(quint64 number);
  void onFailed(quint64 number);
  void watchDevices();
  void onDevicesChanged();
  bool isCurrent(quint64 number) const { return playing_ && number == newest_->load(); }

  std::shared_ptr<const ClipAudio> audio_;
  std::optional<TimeRange> loop_;
  Passage passage_;
  double position_ = 0;  ///< while not playing
  bool playing_ = false;
  bool autoGain_ = false;
  bool muted_ = false;
  double volume_ = 1;
  std::shared_ptr<std::atomic<float>> gain_;
  std::shared_ptr<std::atomic<quint64>> newest_;
  PlayClock clock_;
  QElapsedTimer now_;
  QTimer ticker_;
  QMediaDevices mediaDevices_;
  QList<QAudioDevice> knownDevices_;
  QTimer devicePoll_;
  QByteArray deviceId_;
  QAudioDevice playingOn_;
  QThread thread_;
  SinkRunner* runner_;  ///< lives on thread_, which deletes it when it ends
};

}  // namespace ase
