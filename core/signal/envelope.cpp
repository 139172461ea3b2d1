#include "core/signal/envelope.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "core/inspect/level.h"

namespace ase {
namespace {

constexpr std::int64_t kBlockFrames = 256;

}  // namespace

void Envelope::Extent::add(const Extent& other) {
  low = std::min(low, other.low);
  high = std::max(high, other.high);
  squares += other.squares;
  count += other.count;
}

Envelope::Envelope(std::shared_ptr<const ClipAudio> audio) : audio_(std::move(audio)) {
  const std::int64_t frames = audio_ ? audio_->frames() : 0;
  blocks_.reserve(static_cast<std::size_t>(frames / kBlockFrames));
  for (std::int64_t first = 0; first + kBlockFrames <= frames; first += kBlockFrames)
    blocks_.push_back(extentOfSamples(first, first + kBlockFrames));
}

Envelope::Extent Envelope::extentOfSamples(std::int64_t firstFrame, std::int64_t lastFrame) const {
  const auto channels = static_cast<std::int64_t>(audio_->channels);
  const std::span<const std::int16_t> samples =
      std::span(audio_->samples)
          .subspan(static_cast<std::size_t>(firstFrame * channels),
                   static_cast<std::size_t>((lastFrame - firstFrame) * channels));
  int low = std::numeric_limits<std::int16_t>::max();
  int high = std::numeric_limits<std::int16_t>::min();
  std::int64_t squares = 0;
  for (const int sample : samples) {
    low = std::min(low, sample);
    high = std::max(high, sample);
    squares += std::int64_t{sample} * sample;
  }
  return {static_cast<std::int16_t>(low), static_cast<std::int16_t>(high), static_cast<double>(squares),
          static_cast<std::int64_t>(samples.size())};
}

Envelope::Extent Envelope::extentOf(std::int64_t firstFrame, std::int64_t lastFrame) const {
  const std::int64_t firstBlock = (firstFrame + kBlockFrames - 1) / kBlockFrames;
  const std::int64_t lastBlock = lastFrame / kBlockFrames;
  if (firstBlock >= lastBlock) return extentOfSamples(firstFrame, lastFrame);
  Extent extent = extentOfSamples(firstFrame, firstBlock * kBlockFrames);
  for (std::int64_t i = firstBlock; i < lastBlock; ++i) extent.add(blocks_[static_cast<std::size_t>(i)]);
  extent.add(extentOfSamples(lastBlock * kBlockFrames, lastFrame));
  return extent;
}

std::vector<EnvelopeColumn> Envelope::columns(double first, double last, int count) const {
  std::vector<EnvelopeColumn> columns(static_cast<std::size_t>(std::max(count, 0)));
  const std::int64_t frames = audio_ ? audio_->frames() : 0;
  const double step = (last - first) / std::max(count, 1);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto from = static_cast<std::int64_t>(std::floor(first + static_cast<double>(i) * step));
    const auto next = static_cast<std::int64_t>(std::floor(first + static_cast<double>(i + 1) * step));
    const std::int64_t begin = std::max<std::int64_t>(from, 0);
    const std::int64_t end = std::min(std::max(next, from + 1), frames);
    if (begin >= end) continue;
    const Extent extent = extentOf(begin, end);
    columns[i] = {
        static_cast<float>(extent.low) / kFullScale, static_cast<float>(extent.high) / kFullScale,
        static_cast<float>(std::sqrt(extent.squares / static_cast<double>(extent.count))) / kFullScale};
  }
  return columns;
}

}  // namespace ase
