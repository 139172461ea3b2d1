#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include <QAudioFormat>
#include <QIODevice>

#include "core/signal/clip_audio.h"
#include "core/signal/resampler.h"
#include "ui/preview/passage.h"

namespace ase {

/// The bytes that a sound device pulls: a passage of a clip, converted to the device's format as it is read.
/// After the passage comes silence without end, so that short clips fill a device's buffer, too; whoever
/// listens to the device's clock ends the sound. Begins and follows changes of the gain without a click.
/// Reading may happen on another thread than the one that owns the stream.
class PcmStream : public QIODevice {
  Q_OBJECT

 public:
  /// `gain`: the factor that samples are multiplied with; may change at any time. Louder than full scale is
  /// clipped.
  PcmStream(std::shared_ptr<const ClipAudio> audio, const Passage& passage, const QAudioFormat& format,
            std::shared_ptr<const std::atomic<float>> gain);

  bool isSequential() const override { return true; }
  qint64 bytesAvailable() const override;

 protected:
  qint64 readData(char* data, qint64 maxSize) override;
  qint64 writeData(const char* data, qint64 size) override;

 private:
  void produce(qint64 frames);
  void write(float value, char* target) const;
  float channelOf(const float* frame, int channel) const;

  std::shared_ptr<const ClipAudio> audio_;
  std::shared_ptr<const std::atomic<float>> gain_;
  QAudioFormat format_;
  Resampler resampler_;
  qint64 next_;  ///< frame of the device's rate, from the beginning of the clip
  qint64 loopFirst_ = 0;
  qint64 loopLast_ = -1;  ///< negative: no loop
  float currentGain_ = 0;
  float gainPull_;  ///< how much of the way to the gain wanted is gone per frame
  std::vector<float> block_;
};

}  // namespace ase
