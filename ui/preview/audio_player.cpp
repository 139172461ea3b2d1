#include "ui/preview/audio_player.h"

#include <algorithm>
#include <cmath>

#include <QAudio>

#include "core/signal/decibel.h"
#include "ui/preview/output_format.h"
#include "ui/preview/sink_runner.h"

namespace ase {
namespace {

constexpr int kTickMilliseconds = 33;
#if defined(Q_OS_LINUX) && QT_VERSION < QT_VERSION_CHECK(6, 6, 0)
constexpr int kPollMilliseconds = 1000;
#endif
constexpr double kAtEnd = 0.001;  // seconds before the end that count as the end

}  // namespace

AudioPlayer::AudioPlayer(QObject* parent)
    : QObject(parent),
      gain_(std::make_shared<std::atomic<float>>(1.0F)),
      newest_(std::make_shared<std::atomic<quint64>>(0)),
      runner_(new SinkRunner(newest_)) {
  now_.start();
  ticker_.setInterval(kTickMilliseconds);
  ticker_.setTimerType(Qt::PreciseTimer);
  connect(&ticker_, &QTimer::timeout, this, [this] { emit positionChanged(position()); });
  watchDevices();

  connect(runner_, &SinkRunner::played, this, [this](quint64 number, qint64 microseconds) {
    if (isCurrent(number)) clock_.observe(microseconds, now_.nsecsElapsed());
  });
  connect(runner_, &SinkRunner::finished, this, &AudioPlayer::onFinished);
  connect(runner_, &SinkRunner::failed, this, &AudioPlayer::onFailed);
  runner_->moveToThread(&thread_);
  connect(&thread_, &QThread::finished, runner_, &QObject::deleteLater);
  thread_.setObjectName(QStringLiteral("sound"));
  thread_.start(QThread::TimeCriticalPriority);
}

AudioPlayer::~AudioPlayer() {
  ++*newest_;
  thread_.quit();
  thread_.wait();
}

void AudioPlayer::setAudio(std::shared_ptr<const ClipAudio> audio) {
  pause();
  audio_ = std::move(audio);
  loop_.reset();
  position_ = 0;
  updateGain();
  emit positionChanged(0);
}

void AudioPlayer::play() {
  if (playing_ || duration() <= 0) return;
  if (!isAvailable()) {
    emit deviceProblem(unavailableReason());
    return;
  }
  start(position_ >= duration() - kAtEnd ? 0 : position_);
}

void AudioPlayer::pause() {
  if (!playing_) return;
  position_ = position();
  stop();
  setState(false);
}

void AudioPlayer::setPlaying(bool playing) {
  playing ? play() : pause();
}

void AudioPlayer::seek(double seconds) {
  position_ = std::clamp(seconds, 0.0, duration());
  if (playing_) start(position_);
  emit positionChanged(position_);
}

void AudioPlayer::setLoop(std::optional<TimeRange> range) {
  if (range) range = TimeRange{std::max(range->first, 0.0), std::min(range->last, duration())};
  if (range && range->length() <= 0) range.reset();
  if (range == loop_) return;
  loop_ = range;
  restartWhilePlaying();
}

void AudioPlayer::setVolume(double volume) {
  volume_ = std::clamp(volume, 0.0, 1.0);
  updateGain();
  emit volumeChanged(volume_);
}

void AudioPlayer::setMuted(bool muted) {
  muted_ = muted;
  updateGain();
}

void AudioPlayer::setAutoGain(bool on) {
  autoGain_ = on;
  updateGain();
}

double AudioPlayer::autoGainDecibels() const {
  if (!audio_ || audio_->peak == 0) return 0;
  return std::min(kAutoGainTarget - audio_->peakDecibels(), kAutoGainLimit);
}

double AudioPlayer::position() const {
  return playing_ ? passage_.positionAfter(clock_.seconds(now_.nsecsElapsed())) : position_;
}

QString AudioPlayer::unavailableReason() const {
  if (isAvailable()) return {};
  return tr("No sound device was found. Clips can be looked at, but not heard.");
}

QList<QAudioDevice> AudioPlayer::devices() const {
  return QMediaDevices::audioOutputs();
}

void AudioPlayer::setDeviceId(const QByteArray& id) {
  deviceId_ = id;
  restartWhilePlaying();
}

QAudioDevice AudioPlayer::device() const {
  if (!deviceId_.isEmpty()) {
    for (const QAudioDevice& candidate : QMediaDevices::audioOutputs())
      if (candidate.id() == deviceId_) return candidate;
  }
  return QMediaDevices::defaultAudioOutput();
}

void AudioPlayer::start(double from) {
  position_ = loop_ && !loop_->contains(from) ? loop_->first : from;
  passage_ = {position_, duration(), loop_};
  playingOn_ = device();
  clock_.reset();
  const QAudioFormat format = outputFormat(playingOn_, audio_->rate, audio_->channels);
  const PlayOrder order{++*newest_, playingOn_, format, audio_, passage_, gain_};
  QMetaObject::invokeMethod(runner_, [runner = runner_, order] { runner->start(order); });
  ticker_.start();
  setState(true);
}

void AudioPlayer::stop() {
  ++*newest_;
  ticker_.stop();
  QMetaObject::invokeMethod(runner_, &SinkRunner::stop);
}

void AudioPlayer::setState(bool playing) {
  if (playing_ == playing) return;
  playing_ = playing;
  emit stateChanged(playing);
  emit positionChanged(position());
}

void AudioPlayer::restartWhilePlaying() {
  if (playing_) start(position());
}

void AudioPlayer::updateGain() {
  const auto heard = QAudio::convertVolume(static_cast<float>(volume_), QAudio::LogarithmicVolumeScale,
                                           QAudio::LinearVolumeScale);
  const double gain = autoGain_ ? fromDecibels(autoGainDecibels()) : 1;
  gain_->store(muted_ ? 0 : static_cast<float>(gain) * heard);
}

void AudioPlayer::onFinished(quint64 number) {
  if (!isCurrent(number)) return;
  position_ = passage_.end;
  stop();
  setState(false);
}

void AudioPlayer::onFailed(quint64 number) {
  if (!isCurrent(number)) return;
  pause();
  emit deviceProblem(tr("The sound device \"%1\" cannot be used right now. Choose another one, or try again.")
                         .arg(playingOn_.description()));
}

void AudioPlayer::watchDevices() {
  knownDevices_ = devices();
  connect(&mediaDevices_, &QMediaDevices::audioOutputsChanged, this, &AudioPlayer::onDevicesChanged);
#if defined(Q_OS_LINUX) && QT_VERSION < QT_VERSION_CHECK(6, 6, 0)
  // Up to Qt 6.5 that signal is never sent on Linux; but the list is up to date.
  devicePoll_.setInterval(kPollMilliseconds);
  connect(&devicePoll_, &QTimer::timeout, this, [this] {
    if (devices() != knownDevices_ || (playing_ && device() != playingOn_)) onDevicesChanged();
  });
  devicePoll_.start();
#endif
}

void AudioPlayer::onDevicesChanged() {
  knownDevices_ = devices();
  if (playing_ && device() != playingOn_) {
    const QString gone = playingOn_.description();
    if (isAvailable()) {
      restartWhilePlaying();
    } else {
      pause();
      emit deviceProblem(tr("The sound device \"%1\" was disconnected.").arg(gone));
    }
  }
  emit devicesChanged();
}

}  // namespace ase
