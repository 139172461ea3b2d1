#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/signal/clip_audio.h"

namespace ase {

/// Converts the frames of a clip to another rate. Frame n of the result is at n / toRate seconds of
/// the clip, and frames may be requested in any order, so seeking and looping need no state.
/// Band-limited interpolation with a Blackman-windowed sinc (Harris, Proc. IEEE 66, 1978); the
/// filter is stored as one row of taps per phase (J. O. Smith, Digital Audio Resampling Home Page,
/// CCRMA). A value; reading is thread-safe.
class Resampler {
 public:
  /// Both rates are at least 1 Hz. Equal rates cost nothing.
  Resampler(int fromRate, int toRate);

  /// Writes `output.size() / audio.channels` frames, interleaved, full scale 1, starting at frame
  /// `first` of the result. Outside the clip there is silence. `audio` must have the rate
  /// `fromRate`.
  void produce(const ClipAudio& audio, std::int64_t first, std::span<float> output) const;

 private:
  std::int64_t numerator_;  ///< frames of the clip per `denominator_` frames of the result
  std::int64_t denominator_;
  std::int64_t half_ = 0;      ///< taps on either side
  std::vector<float> filter_;  ///< 2 * half_ taps for each phase; empty for equal rates
};

}  // namespace ase
