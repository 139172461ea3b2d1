#include "core/inspect/format_chunk.h"

#include <algorithm>

#include <QtEndian>

namespace ase {
namespace {

constexpr std::size_t kMostBytes = 4096;
constexpr std::uint16_t kExtensible = 0xFFFE;

// Offsets of the fields.
constexpr qsizetype kChannels = 2;
constexpr qsizetype kBlockAlign = 12;
constexpr qsizetype kBits = 14;
constexpr qsizetype kValidBits = 18;
constexpr qsizetype kSubFormat = 24;
constexpr qsizetype kExtensibleSize = 40;

/// What follows the first two bytes of every sub-format that is a format tag:
/// KSDATAFORMAT_SUBTYPE_WAVEFORMATEX.
constexpr char kTagGuid[] = "\0\0\0\0\x10\0\x80\0\0\xAA\0\x38\x9B\x71";
/// The same for first-order ambisonics: SUBTYPE_AMBISONIC_B_FORMAT_PCM and _IEEE_FLOAT.
constexpr char kAmbisonicGuid[] = "\0\0\x21\x07\xD3\x11\x86\x44\xC8\xC1\xCA\0\0\0";
constexpr qsizetype kGuidRest = sizeof kTagGuid - 1;

std::uint16_t numberAt(const QByteArray& format, qsizetype at) {
  return at + 2 <= format.size() ? qFromLittleEndian<quint16>(format.constData() + at) : std::uint16_t{0};
}

bool hasTagGuid(const QByteArray& format) {
  if (format.size() < kExtensibleSize) return false;
  const auto rest = QByteArrayView(format).sliced(kSubFormat + 2, kGuidRest);
  return rest == QByteArrayView(kTagGuid, kGuidRest) || rest == QByteArrayView(kAmbisonicGuid, kGuidRest);
}

void setNumber(QByteArray& format, qsizetype at, std::uint16_t number) {
  if (at + 2 <= format.size()) qToLittleEndian<quint16>(number, format.data() + at);
}

/// A sample fills its container from the most significant bit down, however many of its bits are
/// valid, so the whole container is read. FFmpeg would instead read integers of only the valid
/// bits, and take 24 valid bits of 32 for floats.
void widenSamples(QByteArray& format) {
  constexpr std::uint16_t kPcm = 1;
  const int channels = numberAt(format, kChannels);
  const bool is24In32 = numberAt(format, kBits) == 24 && numberAt(format, kBlockAlign) == 4 * channels;
  if (is24In32 && formatTagOf(format) == kPcm) setNumber(format, kBits, 32);
  if (isExtensible(format)) setNumber(format, kValidBits, numberAt(format, kBits));
}

void swapNumber(QByteArray& format, qsizetype at, qsizetype length) {
  if (at + length <= format.size()) std::reverse(format.begin() + at, format.begin() + at + length);
}

/// Swaps the bytes of the numbers in a big-endian format.
void swapNumbers(QByteArray& format) {
  for (const qsizetype at : {qsizetype{0}, kChannels, kBlockAlign, kBits, qsizetype{16}})
    swapNumber(format, at, 2);
  for (const qsizetype at : {4, 8}) swapNumber(format, at, 4);
  if (!isExtensible(format)) return;
  swapNumber(format, kValidBits, 2);
  swapNumber(format, 20, 4);
  if (hasTagGuid(format)) return swapNumber(format, kSubFormat, 2);
  swapNumber(format, kSubFormat, 4);
  swapNumber(format, kSubFormat + 4, 2);
  swapNumber(format, kSubFormat + 6, 2);
}

}  // namespace

QByteArray readFormat(std::span<const std::byte> chunk, bool bigEndian) {
  QByteArray format(reinterpret_cast<const char*>(chunk.data()),
                    static_cast<qsizetype>(std::min(chunk.size(), kMostBytes)));
  if (bigEndian) swapNumbers(format);
  widenSamples(format);
  return format;
}

std::optional<std::uint16_t> formatTagOf(const QByteArray& format) {
  if (format.size() < 2) return std::nullopt;
  if (!isExtensible(format)) return numberAt(format, 0);
  return hasTagGuid(format) ? numberAt(format, kSubFormat) : std::uint16_t{0};
}

bool isExtensible(const QByteArray& format) {
  return numberAt(format, 0) == kExtensible;
}

}  // namespace ase
