#pragma once

#include <cstdint>

#include <QString>

#include "core/audioset/damage.h"
#include "core/audioset/detail.h"
#include "core/base/rare.h"

namespace ase {

/// What kind of file a clip is. The numbers are stored in the results: add at the end only.
enum class Container : std::uint8_t {
  None = 0,   ///< nothing was inspected, or there is nothing
  Wav = 1,    ///< RIFF
  Rf64 = 2,   ///< RF64 or BW64
  Rifx = 3,   ///< big-endian RIFF
  Other = 4,  ///< something else; AudioFacts::detail names it if it can
};

/// FFmpeg's number for a codec (AVCodecID); 0 is none. codecName() and codecFromName() convert it.
using CodecId = int;

/// What was measured of a clip: always the same for the same bytes, whatever the thresholds. What
/// could not be determined is 0 (-1 where noted). Two million of these are kept in memory, hence 32
/// bits, which suffice for everything that the largest entry limit bounds.
struct AudioFacts {
  Damage damage = Damage::None;
  Container container = Container::None;
  bool pcm = false;  ///< format tag 1, 3, or 0xFFFE with a PCM or float sub-format
  std::uint16_t channels = 0;
  std::uint16_t bitsPerSample = 0;
  std::uint16_t peak = 0;        ///< largest absolute sample after conversion to 16 bits: 0 to 32768
  std::uint32_t meanPower = 0;   ///< mean of the squared 16-bit samples, rounded to a whole number
  std::uint32_t sampleRate = 0;  ///< Hz
  CodecId codec = 0;
  std::uint32_t bytes = 0;  ///< of the whole file
  std::uint32_t dataBytesPresent = 0;
  std::uint32_t samples = 0;  ///< decoded, per channel
  std::uint32_t crc = 0;      ///< CRC-32 of the whole file; set by whoever has it, not by the inspector
  std::int64_t dataBytesPromised = -1;  ///< what the data chunk says; -1 if it promises nothing
  Rare<Detail> detail;                  ///< what exactly is wrong; empty for a sound clip

  bool operator==(const AudioFacts&) const = default;

  /// Seconds of sound present; 0 if nothing could be decoded.
  double duration() const { return sampleRate > 0 ? static_cast<double>(samples) / sampleRate : 0; }
};

QString codecName(CodecId codec);
CodecId codecFromName(const QString& name);

}  // namespace ase
