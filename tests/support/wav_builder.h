#pragma once

#include <optional>
#include <span>

#include <QByteArray>
#include <QtGlobal>

#include "tests/support/samples.h"

namespace ase::test {

/// Riff and Rf64 are little-endian, Rifx is big-endian throughout. Rf64 is EBU Tech 3306: the true sizes
/// stand in a `ds64` chunk, the 32-bit ones say 0xFFFFFFFF.
enum class WavContainer { Riff, Rf64, Rifx };

inline constexpr quint16 kPcm = 1;
inline constexpr quint16 kMsAdpcm = 2;
inline constexpr quint16 kFloat = 3;
inline constexpr quint16 kALaw = 6;
inline constexpr quint16 kMuLaw = 7;
inline constexpr quint16 kImaAdpcm = 0x11;
inline constexpr quint16 kMp3 = 0x55;
inline constexpr quint16 kExtensible = 0xFFFE;

/// How a WAV is written. The defaults are those of `ffmpeg -ac 1 -ar 32000`: 10 s give 640,078 bytes.
struct WavSpec {
  WavContainer container = WavContainer::Riff;
  quint16 formatTag = kPcm;
  /// With kExtensible: the first two bytes of the sub-format GUID, the rest being the usual one.
  quint16 subFormat = kPcm;
  int channels = 1;
  int rate = 32000;                         ///< Hz
  int bits = 16;                            ///< PCM: 8, 16, 24 or 32; float: 32 or 64
  std::optional<quint16> blockAlign{};      ///< unset: channels * bits / 8
  std::optional<quint32> bytesPerSecond{};  ///< unset: rate * blockAlign
  QByteArray formatExtra{};  ///< bytes at the end of the fmt chunk, as codecs other than PCM have
  bool listChunk = true;     ///< LIST/INFO/ISFT "Lavf58.20.100" before the data, as ffmpeg writes
  QByteArray beforeData{};   ///< whole chunks more, before the data chunk
  QByteArray afterData{};    ///< whole chunks after it
  /// The size that the data chunk claims, in Rf64 the one in `ds64`. Unset: the bytes there are.
  std::optional<quint64> declaredDataSize{};
  std::optional<quint32> declaredRiffSize{};  ///< unset: what follows from the data size claimed
  bool padOdd = true;                     ///< a zero byte after an odd number of data bytes, as RIFF wants
  std::optional<qsizetype> truncateAt{};  ///< keeps only that many bytes of the whole file
};

/// A WAV with these samples, interleaved if there are several channels. PCM of 8 bits is unsigned; values are
/// rounded to the nearest step and clipped. For format tags 1 and 3 (also as sub-format) only.
QByteArray buildWav(const WavSpec& spec, std::span<const double> samples);
/// A WAV with these bytes in its data chunk, whatever the format tag.
QByteArray buildWavOfBytes(const WavSpec& spec, const QByteArray& data);
/// The samples as bytes of the spec's format and byte order.
QByteArray encodeSamples(const WavSpec& spec, std::span<const double> samples);

/// A mono IMA ADPCM WAV (tag 0x11) that decodes without an error: noise of `blocks` blocks of 505 samples.
QByteArray buildImaAdpcmWav(int blocks, int rate = 32000);

}  // namespace ase::test
