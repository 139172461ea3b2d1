#include "ui/preview/pcm_stream.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

namespace ase {
namespace {

constexpr double kGainSeconds = 0.002;  // time constant of a change of the gain

template <class T>
void put(T value, char* target) {
  std::memcpy(target, &value, sizeof value);
}

qint64 frameAt(double seconds, int rate) {
  return std::llround(seconds * rate);
}

}  // namespace

PcmStream::PcmStream(std::shared_ptr<const ClipAudio> audio, const Passage& passage,
                     const QAudioFormat& format, std::shared_ptr<const std::atomic<float>> gain)
    : audio_(std::move(audio)),
      gain_(std::move(gain)),
      format_(format),
      resampler_(audio_->rate, format.sampleRate()),
      next_(frameAt(passage.from, format.sampleRate())),
      gainPull_(static_cast<float>(1 - std::exp(-1 / (kGainSeconds * format.sampleRate())))) {
  if (passage.loop) {
    loopFirst_ = frameAt(passage.loop->first, format.sampleRate());
    loopLast_ = std::max(frameAt(passage.loop->last, format.sampleRate()), loopFirst_ + 1);
  }
  open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 PcmStream::bytesAvailable() const {
  return format_.bytesForDuration(1'000'000);
}

qint64 PcmStream::readData(char* data, qint64 maxSize) {
  const qint64 frames = maxSize / format_.bytesPerFrame();
  produce(frames);
  const float wanted = gain_->load(std::memory_order_relaxed);
  const int sampleBytes = format_.bytesPerSample();
  char* target = data;
  for (qint64 i = 0; i < frames; ++i) {
    const float* frame = block_.data() + i * audio_->channels;
    currentGain_ += (wanted - currentGain_) * gainPull_;
    for (int channel = 0; channel < format_.channelCount(); ++channel, target += sampleBytes)
      write(std::clamp(currentGain_ * channelOf(frame, channel), -1.0F, 1.0F), target);
  }
  return target - data;
}

qint64 PcmStream::writeData(const char*, qint64) {
  return -1;
}

void PcmStream::produce(qint64 frames) {
  const auto channels = static_cast<std::size_t>(audio_->channels);
  block_.resize(static_cast<std::size_t>(frames) * channels);
  std::span<float> rest(block_);
  while (!rest.empty()) {
    auto count = static_cast<qint64>(rest.size() / channels);
    if (next_ < loopLast_) count = std::min(count, loopLast_ - next_);
    const std::size_t size = static_cast<std::size_t>(count) * channels;
    resampler_.produce(*audio_, next_, rest.first(size));
    rest = rest.subspan(size);
    next_ += count;
    if (next_ == loopLast_) next_ = loopFirst_;
  }
}

/// A single channel goes to the two front speakers, several go where they belong; with fewer
/// speakers than channels, each speaker gets the mean.
float PcmStream::channelOf(const float* frame, int channel) const {
  const int channels = audio_->channels;
  if (channels == 1) return channel < 2 ? frame[0] : 0;
  if (channels <= format_.channelCount()) return channel < channels ? frame[channel] : 0;
  float sum = 0;
  for (int i = 0; i < channels; ++i) sum += frame[i];
  return sum / static_cast<float>(channels);
}

void PcmStream::write(float value, char* target) const {
  switch (format_.sampleFormat()) {
    case QAudioFormat::UInt8:
      return put(static_cast<quint8>(std::lround(128 + 127 * value)), target);
    case QAudioFormat::Int16:
      return put(static_cast<qint16>(std::lround(std::min(32768 * value, 32767.0F))), target);
    case QAudioFormat::Int32:
      return put(static_cast<qint32>(std::llround(2147483647.0 * static_cast<double>(value))), target);
    case QAudioFormat::Float:
      return put(value, target);
    case QAudioFormat::Unknown:
    case QAudioFormat::NSampleFormats:
      return;
  }
}

}  // namespace ase
