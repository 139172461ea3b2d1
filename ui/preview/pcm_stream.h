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

/// The bytes that a sound device pulls: a passage of a clip, converted to the device's format as it
/// is read. The passage is followed by endless silence, so even short clips fill a device's buffer;
/// whoever watches the device's clock ends the sound. Starts, and follows changes of the gain,
/// without a click. May be read on another thread than the one that owns the stream.
class PcmStream : public QIODevice {
  Q_OBJECT

 public:
  /// `gain`: the factor that samples are multiplied by; may change at any time. Anything above full
  /// scale is clipped.
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
  qint64 next_;  ///< in frames of the device's rate from the beginning of the clip
  qint64 loopFirst_ = 0;
  qint64 loopLast_ = -1;  ///< negative: no loop
  float currentGain_ = 0;
  float gainPull_;  ///< the share of the difference to the wanted gain made up per frame
  std::vector<float> block_;
};

}  // namespace ase
