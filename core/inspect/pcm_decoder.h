#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "core/inspect/audio_facts.h"

namespace ase {

/// Decodes the PCM of a WAV in memory to 16-bit samples, as FFmpeg converts them. Opens nothing but the
/// memory given. Owned by one thread; keeps what FFmpeg made of a header for the next file with the same.
class PcmDecoder {
 public:
  struct Format {
    CodecId codec = 0;
    bool linearPcm = false;  ///< integer or float PCM; only then can it be decoded here
    std::uint32_t sampleRate = 0;
    std::uint16_t channels = 0;
    std::uint16_t bitsPerSample = 0;
  };

  /// Gets interleaved samples, a block at a time.
  using Sink = std::function<void(std::span<const std::int16_t>)>;

  PcmDecoder();
  ~PcmDecoder();
  PcmDecoder(const PcmDecoder&) = delete;
  PcmDecoder& operator=(const PcmDecoder&) = delete;

  /// Reads the header of a file that begins as a WAV. False if FFmpeg cannot; error() then says why. Of the
  /// file FFmpeg is shown the format chunk alone: it reserves memory for whatever other chunks claim to hold.
  bool open(std::span<const std::byte> wav);
  const Format& format() const;
  /// Decodes the samples in `data`, the part of the open file that its data chunk holds; bytes of an
  /// incomplete last sample are left out. FFmpeg's own demuxer is not asked for them: it would search them
  /// for hidden DTS, which takes longer than all the rest. Returns how many samples per channel there were;
  /// fewer than the data hold if error() is set.
  std::int64_t decode(std::span<const std::byte> data, const Sink& sink);
  /// How many of the samples decoded since open(), of all channels, were NaN or infinite. The sink got 0 for
  /// them.
  std::uint64_t notFinite() const;
  /// What FFmpeg said; empty if nothing went wrong since open().
  QString error() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ase
