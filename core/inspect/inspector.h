#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "core/inspect/audio_facts.h"

namespace ase {

/// Looks at the bytes of a clip and says what they are. Owned by one thread; the seam where tests put one of
/// their own.
class AudioInspector {
 public:
  virtual ~AudioInspector() = default;

  /// `file`: the whole file in memory, less than 4 GiB, followed by at least Buffer::kPadding readable zero
  /// bytes. Never fails: what is wrong with the bytes stands in the facts. Sets everything but facts of
  /// damage found by others.
  virtual AudioFacts inspect(std::span<const std::byte> file) = 0;
};

/// Measures with FFmpeg's libraries. The bytes are hostile: of them FFmpeg only ever opens what begins as a
/// WAV, with the wav demuxer and a PCM decoder, from memory; it has no way to open a file or a URL. A file
/// that is no WAV is named by FFmpeg's probes, which look at its first bytes, and never opened.
std::unique_ptr<AudioInspector> makeFfmpegInspector();

}  // namespace ase
