#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include <QByteArray>

#include "core/inspect/audio_facts.h"

namespace ase {

/// What the chunks of a WAV say, as far as they were found. Sources: Microsoft's Multimedia Programming
/// Interface 1.0 (RIFF, WAVE), EBU Tech 3306 (RF64), ITU-R BS.2088 (BW64), id3.org's ID3v2.4.0.
struct RiffInfo {
  Container container = Container::Other;  ///< Wav, Rf64 or Rifx; Other: not a WAV, and no other field is set
  std::optional<std::uint16_t> formatTag;  ///< for 0xFFFE: the tag in its sub-format, 0 if that is not a tag
  QByteArray format;                       ///< what the format chunk holds, as returned by readFormat()
  bool lacksLongSizes = false;  ///< an RF64 that does not begin with its ds64 chunk: FFmpeg and SoX refuse it
  bool hasData = false;
  std::size_t dataOffset = 0;      ///< of the first sample
  std::int64_t dataPromised = -1;  ///< bytes; -1 if the size promises nothing
  std::int64_t dataPresent = 0;    ///< bytes that are present and belong to the data
};

/// Reads the chunks of `file`. Of several data chunks the last counts, as in ffprobe, of several
/// format chunks the first; the sizes in ds64 take precedence over all others. An ID3v2 tag in
/// front is skipped. A data size that stands for "not known" promises nothing, nor does a 0 left in
/// the header by a writer to a pipe. A 0 is meant literally if chunks follow it right up to the end
/// that the RIFF size gives, since they are not sound. Trusts no size: never reads outside `file`.
RiffInfo readRiff(std::span<const std::byte> file);

}  // namespace ase
