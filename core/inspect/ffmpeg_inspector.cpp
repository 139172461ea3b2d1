extern "C" {
#include <libavformat/avformat.h>
}

#include <algorithm>
#include <array>
#include <cstring>

#include "core/inspect/format_chunk.h"
#include "core/inspect/inspector.h"
#include "core/inspect/level.h"
#include "core/inspect/pcm_decoder.h"
#include "core/inspect/riff.h"

namespace ase {
namespace {

using Code = Detail::Code;

bool isPcmTag(std::uint16_t tag) {
  constexpr std::uint16_t kPcm = 1;
  constexpr std::uint16_t kFloat = 3;
  return tag == kPcm || tag == kFloat;
}

bool isText(std::span<const std::byte> bytes) {
  return std::ranges::all_of(bytes, [](std::byte b) {
    const auto c = std::to_integer<unsigned char>(b);
    return (c >= 0x20 && c != 0x7F) || c == '\t' || c == '\n' || c == '\r';
  });
}

/// FFmpeg's name for what a file that is not a WAV looks like; empty if it has none, or if the file
/// looks like a WAV after all. Nothing is opened for this.
QString nameOfFormat(std::span<const std::byte> file) {
  constexpr std::size_t kLookedAt = 65536;  // several frames of any MP3
  std::array<unsigned char, kLookedAt + AVPROBE_PADDING_SIZE> start{};
  const std::size_t size = std::min(file.size(), kLookedAt);
  std::memcpy(start.data(), file.data(), size);
  AVProbeData probe{"", start.data(), static_cast<int>(size), nullptr};
  int score = 0;
  const AVInputFormat* format = av_probe_input_format3(&probe, 1, &score);
  if (format != nullptr && score > AVPROBE_SCORE_RETRY) {
    const QString name = QString::fromUtf8(format->name);
    return name == QLatin1StringView("wav") ? QString() : name;
  }
  if (isText(file.first(size))) return QStringLiteral("text");
  return {};
}

/// `codec`: its name, empty if FFmpeg knows none.
Detail notPcm(const RiffInfo& riff, const QString& codec) {
  if (riff.formatTag == 0 && isExtensible(riff.format)) return {Code::NotPcmGuid};
  if (codec.isEmpty()) return {Code::NotPcmTag, *riff.formatTag};
  return {Code::NotPcm, *riff.formatTag, 0, codec};
}

class FfmpegInspector : public AudioInspector {
 public:
  AudioFacts inspect(std::span<const std::byte> file) override {
    AudioFacts facts;
    facts.bytes = static_cast<std::uint32_t>(file.size());
    if (file.empty()) {
      facts.damage = Damage::ZeroBytes;
      facts.detail = Detail{Code::ZeroBytes};
      return facts;
    }
    const RiffInfo riff = readRiff(file);
    facts.container = riff.container;
    facts.dataBytesPromised = riff.dataPromised;
    facts.dataBytesPresent = static_cast<std::uint32_t>(riff.dataPresent);
    if (riff.container == Container::Other) {
      const QString name = nameOfFormat(file);
      facts.detail = Detail{name.isEmpty() ? Code::NotWav : Code::NotWavLooksLike, 0, 0, name};
      return facts;
    }
    measure(file, riff, facts);
    return facts;
  }

 private:
  void measure(std::span<const std::byte> file, const RiffInfo& riff, AudioFacts& facts) {
    const bool opened = decoder_.open(file);
    const PcmDecoder::Format& format = decoder_.format();
    facts.codec = format.codec;
    facts.sampleRate = format.sampleRate;
    facts.channels = format.channels;
    facts.bitsPerSample = format.bitsPerSample;
    if (riff.formatTag && !isPcmTag(*riff.formatTag)) {
      facts.detail = notPcm(riff, codecName(format.codec));
      return;
    }
    facts.pcm = true;
    if (!riff.formatTag) return corrupt(facts, {Code::NoFormatChunk});
    if (riff.lacksLongSizes) return corrupt(facts, {Code::NoLongSizes});
    if (!riff.hasData) return corrupt(facts, {Code::NoDataChunk});
    if (!opened) return corrupt(facts, {Code::NotDecodable, 0, 0, decoder_.error()});
    if (!format.linearPcm || format.sampleRate == 0 || format.channels == 0) {
      return corrupt(facts, {Code::ImpossibleFormat, format.bitsPerSample, format.channels,
                             QString::number(format.sampleRate)});
    }
    LevelMeter meter;
    const auto data = file.subspan(riff.dataOffset, static_cast<std::size_t>(riff.dataPresent));
    facts.samples = static_cast<std::uint32_t>(
        decoder_.decode(data, [&](std::span<const std::int16_t> samples) { meter.add(samples); }));
    facts.peak = meter.peak();
    facts.meanPower = meter.meanPower();
    if (const QString error = decoder_.error(); !error.isEmpty())
      return corrupt(facts, {Code::NotDecodable, 0, 0, error});
    if (decoder_.notFinite() > 0)
      return corrupt(facts,
                     {Code::NotFinite, decoder_.notFinite(), std::uint64_t{facts.samples} * facts.channels});
    if (facts.dataBytesPresent < facts.dataBytesPromised) {
      facts.detail =
          Detail{Code::SoundCut, static_cast<std::uint64_t>(facts.dataBytesPromised), facts.dataBytesPresent};
    } else if (facts.samples == 0) {
      facts.detail = Detail{Code::NoSample};
    }
  }

  static void corrupt(AudioFacts& facts, const Detail& why) {
    facts.damage = Damage::NotDecodable;
    facts.detail = why;
  }

  PcmDecoder decoder_;
};

}  // namespace

std::unique_ptr<AudioInspector> makeFfmpegInspector() {
  return std::make_unique<FfmpegInspector>();
}

}  // namespace ase
