#include "tests/support/wav_builder.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "tests/support/put.h"

namespace ase::test {
namespace {

constexpr quint32 kUnknown32 = std::numeric_limits<quint32>::max();

std::endian orderOf(const WavSpec& spec) {
  return spec.container == WavContainer::Rifx ? std::endian::big : std::endian::little;
}

quint16 codecOf(const WavSpec& spec) {
  return spec.formatTag == kExtensible ? spec.subFormat : spec.formatTag;
}

quint16 blockAlignOf(const WavSpec& spec) {
  return spec.blockAlign.value_or(static_cast<quint16>(spec.channels * spec.bits / 8));
}

quint64 padded(quint64 size) {
  return size + size % 2;
}

QByteArray chunk(const char* id, const QByteArray& content, std::endian order) {
  QByteArray bytes(id);
  put<quint32>(bytes, static_cast<quint32>(content.size()), order);
  bytes.append(content);
  if (content.size() % 2 != 0) bytes.append('\0');
  return bytes;
}

QByteArray formatChunk(const WavSpec& spec) {
  const std::endian order = orderOf(spec);
  const quint16 blockAlign = blockAlignOf(spec);
  QByteArray format;
  put<quint16>(format, spec.formatTag, order);
  put<quint16>(format, static_cast<quint16>(spec.channels), order);
  put<quint32>(format, static_cast<quint32>(spec.rate), order);
  put<quint32>(format, spec.bytesPerSecond.value_or(static_cast<quint32>(spec.rate) * blockAlign), order);
  put<quint16>(format, blockAlign, order);
  put<quint16>(format, static_cast<quint16>(spec.bits), order);
  if (spec.formatTag == kExtensible) {
    // WAVEFORMATEXTENSIBLE: its length, valid bits, speaker mask (none), then the sub-format's GUID
    // xxxxxxxx-0000-0010-8000-00AA00389B71.
    static constexpr char kGuidTail[] = "\x80\x00\x00\xAA\x00\x38\x9B\x71";
    put<quint16>(format, 22, order);
    put<quint16>(format, static_cast<quint16>(spec.bits), order);
    put<quint32>(format, 0, order);
    put<quint32>(format, spec.subFormat, order);
    put<quint16>(format, 0, order);
    put<quint16>(format, 0x0010, order);
    format.append(kGuidTail, 8);
  }
  return chunk("fmt ", format + spec.formatExtra, order);
}

QByteArray listChunk(const WavSpec& spec) {
  if (!spec.listChunk) return {};
  const std::endian order = orderOf(spec);
  return chunk("LIST", "INFO" + chunk("ISFT", QByteArray("Lavf58.20.100", 14), order), order);
}

QByteArray ds64Chunk(const WavSpec& spec, quint64 riffSize, quint64 dataSize) {
  QByteArray sizes;
  put<quint64>(sizes, riffSize);
  put<quint64>(sizes, dataSize);
  put<quint64>(sizes, dataSize / std::max<quint16>(blockAlignOf(spec), 1));
  put<quint32>(sizes, 0);  // no sizes of other chunks
  return chunk("ds64", sizes, std::endian::little);
}

const char* magicOf(WavContainer container) {
  switch (container) {
    case WavContainer::Riff:
      return "RIFF";
    case WavContainer::Rf64:
      return "RF64";
    case WavContainer::Rifx:
      return "RIFX";
  }
  Q_UNREACHABLE();
}

/// A sample as an integer of `bits` bits, rounded and clipped.
qint64 toInteger(double sample, int bits) {
  const double fullScale = std::ldexp(1, bits - 1);
  return std::llround(std::clamp(sample * fullScale, -fullScale, fullScale - 1));
}

void putPcm(QByteArray& bytes, double sample, int bits, std::endian order) {
  const qint64 value = toInteger(sample, bits);
  if (bits == 8) {
    put<quint8>(bytes, static_cast<quint8>(value + 128));
  } else if (bits == 16) {
    put<qint16>(bytes, static_cast<qint16>(value), order);
  } else if (bits == 24) {
    QByteArray four;
    put<qint32>(four, static_cast<qint32>(value), order);
    bytes.append(order == std::endian::little ? four.first(3) : four.last(3));
  } else if (bits == 32) {
    put<qint32>(bytes, static_cast<qint32>(value), order);
  } else {
    qFatal("WavSpec: PCM of %d bits", bits);
  }
}

void putFloat(QByteArray& bytes, double sample, int bits, std::endian order) {
  if (bits == 32) {
    put<quint32>(bytes, std::bit_cast<quint32>(static_cast<float>(sample)), order);
  } else if (bits == 64) {
    put<quint64>(bytes, std::bit_cast<quint64>(sample), order);
  } else {
    qFatal("WavSpec: float of %d bits", bits);
  }
}

}  // namespace

QByteArray encodeSamples(const WavSpec& spec, std::span<const double> samples) {
  const quint16 codec = codecOf(spec);
  if (codec != kPcm && codec != kFloat) qFatal("WavSpec: no encoder for format tag %d", codec);
  QByteArray bytes;
  bytes.reserve(static_cast<qsizetype>(samples.size()) * spec.bits / 8);
  for (const double sample : samples) {
    if (codec == kPcm) {
      putPcm(bytes, sample, spec.bits, orderOf(spec));
    } else {
      putFloat(bytes, sample, spec.bits, orderOf(spec));
    }
  }
  return bytes;
}

QByteArray buildWavOfBytes(const WavSpec& spec, const QByteArray& data) {
  const std::endian order = orderOf(spec);
  const bool rf64 = spec.container == WavContainer::Rf64;
  const quint64 dataSize = spec.declaredDataSize.value_or(static_cast<quint64>(data.size()));
  const QByteArray head = formatChunk(spec) + listChunk(spec) + spec.beforeData;
  const quint64 ds64Length = rf64 ? 36 : 0;
  const quint64 riffSize = 4 + ds64Length + static_cast<quint64>(head.size()) + 8 + padded(dataSize) +
                           static_cast<quint64>(spec.afterData.size());

  QByteArray wav(magicOf(spec.container));
  put<quint32>(wav, spec.declaredRiffSize.value_or(rf64 ? kUnknown32 : static_cast<quint32>(riffSize)),
               order);
  wav.append("WAVE");
  if (rf64) wav.append(ds64Chunk(spec, riffSize, dataSize));
  wav.append(head);
  wav.append("data");
  put<quint32>(wav, rf64 ? kUnknown32 : static_cast<quint32>(dataSize), order);
  wav.append(data);
  if (spec.padOdd && data.size() % 2 != 0) wav.append('\0');
  wav.append(spec.afterData);
  return spec.truncateAt ? wav.first(std::min(*spec.truncateAt, wav.size())) : wav;
}

QByteArray buildWav(const WavSpec& spec, std::span<const double> samples) {
  return buildWavOfBytes(spec, encodeSamples(spec, samples));
}

QByteArray buildImaAdpcmWav(int blocks, int rate) {
  // A mono block of 256 bytes: the first sample, the step index, a zero, then two 4-bit steps a byte.
  static constexpr int kBlockLength = 256;
  static constexpr int kSamplesPerBlock = (kBlockLength - 4) * 2 + 1;
  static constexpr quint8 kStepIndex = 20;
  const Samples noise = whiteNoise(static_cast<double>(blocks * kBlockLength) / rate, rate, 11, 0);
  const QByteArray steps = encodeSamples({.bits = 8}, noise);
  QByteArray data;
  for (int block = 0; block < blocks; ++block) {
    put<qint16>(data, 0);
    put<quint8>(data, kStepIndex);
    put<quint8>(data, 0);
    data.append(steps.constData() + block * kBlockLength, kBlockLength - 4);
  }
  WavSpec spec{.formatTag = kImaAdpcm, .rate = rate, .bits = 4, .blockAlign = kBlockLength};
  spec.bytesPerSecond = static_cast<quint32>(rate * kBlockLength / kSamplesPerBlock);
  put<quint16>(spec.formatExtra, 2);
  put<quint16>(spec.formatExtra, kSamplesPerBlock);
  return buildWavOfBytes(spec, data);
}

}  // namespace ase::test
