#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "core/inspect/audio_facts.h"

namespace ase {

/// Examines the bytes of a clip and says what they are. Owned by one thread; a seam where tests
/// substitute their own.
class AudioInspector {
 public:
  virtual ~AudioInspector() = default;

  /// `file`: the whole file in memory, less than 4 GiB, followed by at least Buffer::kPadding
  /// readable zero bytes. Never fails: what is wrong with the bytes is in the facts. Sets
  /// everything but the CRC-32, and does not know of damage found elsewhere.
  virtual AudioFacts inspect(std::span<const std::byte> file) = 0;
};

/// Measures with FFmpeg's libraries. The bytes are treated as hostile: FFmpeg only ever opens what
/// begins as a WAV, from memory, with the wav demuxer and a PCM decoder, and has no way to open a
/// file or a URL. A file that is not a WAV is identified by FFmpeg's probes, which look at its
/// first bytes, and never opened.
std::unique_ptr<AudioInspector> makeFfmpegInspector();

}  // namespace ase
