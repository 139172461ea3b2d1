#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/signal/clip_audio.h"

namespace ase {

/// The extent of a stretch of sound; full scale is 1, so the values lie between -1 and 1.
struct EnvelopeColumn {
  float minimum = 0;
  float maximum = 0;
  float rms = 0;
};

/// Minimum, maximum and RMS over any stretch of a clip, fast at every zoom: blocks of frames are
/// summed up once, so a stretch costs its whole blocks and at most two blocks' worth of samples.
/// All channels are treated as one sound. A value; reading is thread-safe.
class Envelope {
 public:
  Envelope() = default;
  explicit Envelope(std::shared_ptr<const ClipAudio> audio);

  const std::shared_ptr<const ClipAudio>& audio() const { return audio_; }

  /// `count` columns that share the frames from `first` to `last` evenly. Each covers at least the
  /// frame that it begins in; columns outside the clip are zero.
  std::vector<EnvelopeColumn> columns(double first, double last, int count) const;

 private:
  struct Extent {
    std::int16_t low;
    std::int16_t high;
    double squares;  ///< a sum of whole numbers below 2^53: exact
    std::int64_t count;
    void add(const Extent& other);
  };

  Extent extentOfSamples(std::int64_t firstFrame, std::int64_t lastFrame) const;
  Extent extentOf(std::int64_t firstFrame, std::int64_t lastFrame) const;

  std::shared_ptr<const ClipAudio> audio_;
  std::vector<Extent> blocks_;
};

}  // namespace ase
