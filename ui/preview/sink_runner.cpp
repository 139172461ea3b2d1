#include "ui/preview/sink_runner.h"

#include "ui/preview/pcm_stream.h"

namespace ase {
namespace {

constexpr int kClockMilliseconds = 20;
constexpr qint64 kBufferMicroseconds = 150'000;
constexpr qint64 kStandstillMilliseconds = 5000;  // wireless devices take seconds to wake up

}  // namespace

SinkRunner::SinkRunner(std::shared_ptr<const std::atomic<quint64>> newest)
    : newest_(std::move(newest)), clock_(new QTimer(this)) {
  clock_->setInterval(kClockMilliseconds);
  clock_->setTimerType(Qt::PreciseTimer);
  connect(clock_, &QTimer::timeout, this, &SinkRunner::watch);
}

SinkRunner::~SinkRunner() {
  stop();
}

void SinkRunner::start(const PlayOrder& order) {
  stop();
  if (order.number != newest_->load()) return;
  order_ = order;
  stream_ = std::make_unique<PcmStream>(order.audio, order.passage, order.format, order.gain);
  // A new sink each time: one that is restarted asks for the buffer that it was granted before,
  // which shrinks each time.
  sink_ = std::make_unique<QAudioSink>(order.device, order.format);
  sink_->setBufferSize(order.format.bytesForDuration(kBufferMicroseconds));
  sink_->start(stream_.get());
  lastPlayed_ = 0;
  sinceMoving_.start();
  clock_->start();
  watch();
}

void SinkRunner::stop() {
  clock_->stop();
  order_.audio.reset();
  // Some sinks handle events while being destroyed, and such an event may start the next clip,
  // whose stream and sink must not be mistaken for those ending here.
  const auto stream = std::move(stream_);
  const auto sink = std::move(sink_);  // destroyed first
  // A sink that is still playing may ask for more sound while being destroyed, when its stream is
  // already closed (PulseAudio's, up to Qt 6.5), so it has to be stopped first.
  if (sink) sink->reset();
}

void SinkRunner::watch() {
  if (sink_->state() == QAudio::StoppedState) return giveUp();
  const quint64 number = order_.number;
  const qint64 microseconds = sink_->processedUSecs();
  emit played(number, microseconds);
  if (microseconds != lastPlayed_) sinceMoving_.restart();
  lastPlayed_ = microseconds;
  if (sinceMoving_.hasExpired(kStandstillMilliseconds)) return giveUp();
  // Some systems count what they were handed, not what was heard: that takes the buffer's length
  // longer.
  const double length = order_.passage.length();
  if (length >= 0 && static_cast<double>(microseconds - kBufferMicroseconds) > length * 1e6) {
    stop();
    emit finished(number);
  }
}

void SinkRunner::giveUp() {
  const quint64 number = order_.number;
  stop();
  emit failed(number);
}

}  // namespace ase
