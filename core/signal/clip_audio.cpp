#include "core/signal/clip_audio.h"

#include <algorithm>
#include <limits>
#include <span>

#include <QFile>

#include "core/base/buffer.h"
#include "core/inspect/level.h"
#include "core/inspect/pcm_decoder.h"
#include "core/inspect/riff.h"
#include "core/signal/decibel.h"

namespace ase {
namespace {

ClipAudio unplayable(ClipProblem problem, const QString& detail = {}) {
  ClipAudio audio;
  audio.problem = problem;
  audio.detail = detail;
  return audio;
}

void decodeInto(ClipAudio& audio, PcmDecoder& decoder, const RiffInfo& riff,
                std::span<const std::byte> data) {
  const auto sampleBytes = static_cast<std::size_t>(std::max(decoder.format().bitsPerSample / 8, 1));
  audio.samples.reserve(data.size() / sampleBytes);
  LevelMeter meter;
  decoder.decode(data, [&](std::span<const std::int16_t> block) {
    audio.samples.insert(audio.samples.end(), block.begin(), block.end());
    meter.add(block);
  });
  audio.peak = meter.peak();
  audio.secondsPromised = audio.seconds();
  if (riff.dataPromised > riff.dataPresent && riff.dataPresent > 0)
    audio.secondsPromised *= static_cast<double>(riff.dataPromised) / static_cast<double>(riff.dataPresent);
}

}  // namespace

double ClipAudio::peakDecibels() const {
  return toDecibels(static_cast<double>(peak) / kFullScale, -std::numeric_limits<double>::infinity());
}

ClipAudio decodeClipAudio(std::span<const std::byte> file) {
  const RiffInfo riff = readRiff(file);
  if (riff.container == Container::Other) return unplayable(ClipProblem::NotWav);
  PcmDecoder decoder;
  const bool opened = decoder.open(file);
  const PcmDecoder::Format& format = decoder.format();
  if (opened && !format.linearPcm) return unplayable(ClipProblem::NotPcm, codecName(format.codec));
  if (!opened || format.sampleRate == 0 || format.channels == 0 || !riff.hasData || riff.lacksLongSizes)
    return unplayable(ClipProblem::Undecodable, decoder.error());

  ClipAudio audio;
  audio.rate = static_cast<int>(format.sampleRate);
  audio.channels = format.channels;
  decodeInto(audio, decoder, riff, file.subspan(riff.dataOffset, static_cast<std::size_t>(riff.dataPresent)));
  audio.detail = decoder.error();
  if (!audio.detail.isEmpty()) {
    audio.problem = audio.samples.empty() ? ClipProblem::Undecodable : ClipProblem::Broken;
  } else if (riff.dataPresent < riff.dataPromised) {
    audio.problem = ClipProblem::Truncated;
  } else if (audio.samples.empty()) {
    audio.problem = ClipProblem::NoSamples;
  }
  return audio;
}

Result<ClipAudio> loadClipAudio(const QString& path, qint64 limitBytes) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return fail(ErrorCode::FileUnreadable, path, file.errorString());
  const qint64 size = file.size();
  if (size > limitBytes) {
    return fail(ErrorCode::FileUnreadable, path,
                QStringLiteral("%1 bytes; at most %2 are read").arg(size).arg(limitBytes));
  }
  Buffer buffer;
  const std::span<std::byte> bytes = buffer.resize(static_cast<std::size_t>(size));
  const qint64 got = file.read(reinterpret_cast<char*>(bytes.data()), size);
  if (got < 0) return fail(ErrorCode::FileUnreadable, path, file.errorString());
  return decodeClipAudio(buffer.shrink(static_cast<std::size_t>(got)));
}

}  // namespace ase
