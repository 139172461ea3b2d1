#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "core/inspect/audio_facts.h"

namespace ase {

/// Decodes the PCM of a WAV in memory to 16-bit samples, as FFmpeg converts them. Opens nothing but
/// the given memory. Owned by one thread; reuses what FFmpeg made of a header if the next file has
/// the same one.
class PcmDecoder {
 public:
  struct Format {
    CodecId codec = 0;
    bool linearPcm = false;  ///< integer or float PCM; only then can it be decoded here
    std::uint32_t sampleRate = 0;
    std::uint16_t channels = 0;
    std::uint16_t bitsPerSample = 0;
  };

  /// Receives interleaved samples, a block at a time.
  using Sink = std::function<void(std::span<const std::int16_t>)>;

  PcmDecoder();
  ~PcmDecoder();
  PcmDecoder(const PcmDecoder&) = delete;
  PcmDecoder& operator=(const PcmDecoder&) = delete;

  /// Reads the header of a file that begins as a WAV. False if FFmpeg cannot; error() then says
  /// why. FFmpeg is shown only the file's format chunk, as it would reserve memory for whatever
  /// other chunks claim to hold.
  bool open(std::span<const std::byte> wav);
  const Format& format() const;
  /// Decodes the samples in `data`, the contents of the open file's data chunk; the bytes of an
  /// incomplete last sample are left out. FFmpeg's own demuxer is bypassed: it would search the
  /// samples for hidden DTS, which takes longer than everything else. Returns the number of samples
  /// per channel, which is less than the data hold if error() is set.
  std::int64_t decode(std::span<const std::byte> data, const Sink& sink);
  /// How many of the samples decoded since open(), over all channels, were NaN or infinite. The
  /// sink received 0 for them.
  std::uint64_t notFinite() const;
  /// What FFmpeg said; empty if nothing went wrong since open().
  QString error() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ase
