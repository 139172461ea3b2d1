#pragma once

#include <cstdint>
#include <vector>

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/signal/clip_audio.h"
#include "core/signal/frequency_axis.h"

namespace ase {

/// What part of a clip to analyse, and how finely.
struct SpectrogramRequest {
  double first = 0;  ///< seconds
  double last = 0;   ///< seconds
  int columns = 0;   ///< 1 to Spectrogram::kMaxColumns; clamped to it
  int rows = 0;      ///< 1 to Spectrogram::kMaxRows; clamped to it
  FrequencyAxis axis;

  bool operator==(const SpectrogramRequest&) const = default;
};

/// Levels over time and frequency. A full-scale sine has a level of 0 dBFS at its frequency.
struct Spectrogram {
  static constexpr int kMaxColumns = 8192;
  static constexpr int kMaxRows = 2048;
  static constexpr double kFloor = -120;        ///< dBFS; the level of the byte 0
  static constexpr double kStepDecibels = 0.5;  ///< from one byte value to the next

  SpectrogramRequest request;  ///< as carried out
  /// columns * rows bytes, row by row, the highest frequency first; see decibels().
  std::vector<std::uint8_t> levels;
  std::uint8_t loudest = 0;  ///< the largest of the levels

  static constexpr double decibels(int level) { return kFloor + kStepDecibels * level; }
  std::uint8_t at(int column, int row) const;
};

/// Short-time Fourier transform of the mean of all channels: Hann window w (Harris, Proc. IEEE 66, 1978) of
/// about 32 ms, whose length is a power of two, centred on each column; level of bin k
///   20 log10(2 |X_k| / sum(w)),
/// the amplitude spectrum as Heinzel et al. scale it (Spectrum and spectral density estimation by the
/// DFT, 2002). A sine between two bins reads up to 1.4 dB low, the window's scalloping loss. Where
/// columns are more than half a window apart, the loudest of several windows (at most 16) counts, so
/// short sounds are not skipped. A row shows the loudest bin in it, or, where bins are sparser than
/// rows, a value interpolated between the two nearest bins. Outside the clip there is silence.
/// Any thread. Checks the token in every column. Errors: Cancelled.
Result<Spectrogram> computeSpectrogram(const ClipAudio& audio, const SpectrogramRequest& request,
                                       const CancelToken& cancel);

}  // namespace ase
