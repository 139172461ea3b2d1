#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <QString>
#include <QtGlobal>

#include "core/base/error.h"

namespace ase {

/// What prevents a clip from playing to the end that its header promises.
enum class ClipProblem {
  None,
  Truncated,    ///< the file ends before the promised end; it plays as far as it goes
  Broken,       ///< decoding stopped at an error; what came before it plays
  NoSamples,    ///< a sound header with nothing after it
  NotPcm,       ///< a WAV of another codec, which this program never decodes
  NotWav,       ///< not a WAV file at all
  Undecodable,  ///< a WAV whose header makes no sense or is incomplete
};

/// The sound of one clip in memory. A value; shared between threads as `shared_ptr<const ClipAudio>`.
struct ClipAudio {
  std::vector<std::int16_t> samples;  ///< interleaved; whole frames only
  int rate = 0;                       ///< Hz; 0 if nothing could be decoded
  int channels = 0;
  std::uint16_t peak = 0;      ///< largest absolute sample, 0 to kFullScale
  double secondsPromised = 0;  ///< what the header promises; seconds() if it promises nothing
  ClipProblem problem = ClipProblem::None;
  QString detail;  ///< exactly what the decoder said; may be empty

  /// Samples per channel.
  qint64 frames() const { return channels > 0 ? static_cast<qint64>(samples.size()) / channels : 0; }
  double seconds() const { return rate > 0 ? static_cast<double>(frames()) / rate : 0; }
  /// dBFS; below every real level if the clip is empty or digitally silent.
  double peakDecibels() const;
};

/// Reads a WAV file and decodes as much of it as possible. The bytes may be hostile: only linear
/// PCM is ever decoded. The file is closed on return. Any thread. Errors: FileUnreadable (absent,
/// unreadable, or larger than `limitBytes`); whatever is wrong with its contents is not an error
/// but a ClipProblem.
Result<ClipAudio> loadClipAudio(const QString& path, qint64 limitBytes);

/// The same for a file whose bytes are in memory.
ClipAudio decodeClipAudio(std::span<const std::byte> file);

}  // namespace ase
