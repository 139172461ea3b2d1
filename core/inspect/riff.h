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
  Container container = Container::Other;  ///< Wav, Rf64 or Rifx; Other: not a WAV, and nothing else is known
  std::optional<std::uint16_t> formatTag;  ///< of 0xFFFE: the tag in its sub-format, 0 if that is no tag
  QByteArray format;                       ///< what the format chunk holds, as readFormat() gives it
  bool lacksLongSizes = false;  ///< an RF64 that does not begin with its ds64 chunk: FFmpeg and SoX refuse it
  bool hasData = false;
  std::size_t dataOffset = 0;      ///< of the first sample
  std::int64_t dataPromised = -1;  ///< bytes; -1 where the size promises nothing
  std::int64_t dataPresent = 0;    ///< bytes that are there and belong to the data
};

/// Reads the chunks of `file`. Of several with data the last counts, as for ffprobe, of formats the first;
/// the sizes of ds64 go before all others. A tag of ID3v2 in front of them is passed over. A data size that
/// stands for "not known" promises nothing, nor does 0 in a header that a pipe left so. A 0 is meant where
/// chunks follow it to the end that the RIFF size gives: they are no sound. Believes no size: never looks
/// outside of `file`.
RiffInfo readRiff(std::span<const std::byte> file);

}  // namespace ase
