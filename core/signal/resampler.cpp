#include "core/signal/resampler.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "core/inspect/level.h"

namespace ase {
namespace {

constexpr int kZeroCrossings = 32;
constexpr double kPassBand = 0.94;  // of half the lower rate; the rest is the filter's slope
constexpr std::int64_t kMostPhases = 1024;
constexpr double kLongestReach = 1024;  // samples; bounds the table, whatever rate a header claims

/// sinc(x) = sin(pi x) / (pi x)
double sinc(double x) {
  return std::abs(x) < 1e-9 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

/// Blackman's window; x from -1 to 1.
double window(double x) {
  return 0.42 + 0.5 * std::cos(std::numbers::pi * x) + 0.08 * std::cos(2 * std::numbers::pi * x);
}

/// The weight of a sample that lies `distance` samples away.
double weightAt(double distance, double cutoff, double reach) {
  return std::abs(distance) >= reach ? 0 : cutoff * sinc(cutoff * distance) * window(distance / reach);
}

}  // namespace

Resampler::Resampler(int fromRate, int toRate) : numerator_(fromRate), denominator_(toRate) {
  const std::int64_t common = std::gcd(numerator_, denominator_);
  numerator_ /= common;
  denominator_ /= common;
  if (numerator_ == denominator_) return;
  const double cutoff = kPassBand * std::min(1.0, static_cast<double>(toRate) / fromRate);
  const double reach = std::min(kZeroCrossings / cutoff, kLongestReach);
  half_ = static_cast<std::int64_t>(std::ceil(reach));
  const std::int64_t phases = std::min(denominator_, kMostPhases);
  filter_.reserve(static_cast<std::size_t>(phases * 2 * half_));
  for (std::int64_t phase = 0; phase < phases; ++phase) {
    const double offset = static_cast<double>(phase) / static_cast<double>(phases);
    for (std::int64_t tap = 0; tap < 2 * half_; ++tap)
      filter_.push_back(
          static_cast<float>(weightAt(static_cast<double>(tap - half_ + 1) - offset, cutoff, reach)));
  }
}

void Resampler::produce(const ClipAudio& audio, std::int64_t first, std::span<float> output) const {
  const auto channels = static_cast<std::int64_t>(audio.channels);
  const std::int64_t frames = audio.frames();
  const std::int64_t wanted = static_cast<std::int64_t>(output.size()) / channels;
  const std::int64_t phases = filter_.empty() ? 1 : static_cast<std::int64_t>(filter_.size()) / (2 * half_);
  for (std::int64_t n = 0; n < wanted; ++n) {
    const std::int64_t scaled = (first + n) * numerator_;
    const std::int64_t base = scaled / denominator_;
    float* frame = output.data() + n * channels;
    std::fill_n(frame, channels, 0.0F);
    if (filter_.empty()) {
      if (base < 0 || base >= frames) continue;
      for (std::int64_t c = 0; c < channels; ++c)
        frame[c] =
            static_cast<float>(audio.samples[static_cast<std::size_t>(base * channels + c)]) / kFullScale;
      continue;
    }
    const std::int64_t phase = scaled % denominator_ * phases / denominator_;
    const float* row = filter_.data() + phase * 2 * half_;
    const std::int64_t from = std::max<std::int64_t>(base - half_ + 1, 0);
    const std::int64_t to = std::min(base + half_ + 1, frames);
    for (std::int64_t at = from; at < to; ++at) {
      const float weight = row[at - base + half_ - 1] / kFullScale;
      for (std::int64_t c = 0; c < channels; ++c)
        frame[c] += weight * static_cast<float>(audio.samples[static_cast<std::size_t>(at * channels + c)]);
    }
  }
}

}  // namespace ase
