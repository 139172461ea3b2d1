#include "tests/support/samples.h"

#include <algorithm>
#include <cmath>

namespace ase::test {
namespace {

std::size_t sampleCount(double seconds, int rate) {
  return static_cast<std::size_t>(std::llround(seconds * rate));
}

}  // namespace

Samples sine(double seconds, int rate, double hertz, double peakDb) {
  // sin((n + 1) w) = 2 cos(w) sin(n w) - sin((n - 1) w)
  const double step = kTurn * hertz / rate;
  const double factor = 2 * std::cos(step);
  double before = -std::sin(step);
  double now = 0;
  Samples samples(sampleCount(seconds, rate));
  for (double& sample : samples) {
    sample = now;
    now = factor * now - before;
    before = sample;
  }
  scaleToPeak(samples, peakDb);
  return samples;
}

Samples chirp(double seconds, int rate, double fromHertz, double toHertz, double peakDb) {
  Samples samples(sampleCount(seconds, rate));
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double t = static_cast<double>(i) / rate;
    samples[i] = std::sin(kTurn * (fromHertz * t + (toHertz - fromHertz) * t * t / (2 * seconds)));
  }
  scaleToPeak(samples, peakDb);
  return samples;
}

Samples whiteNoise(double seconds, int rate, quint32 seed, double peakDb) {
  Samples samples(sampleCount(seconds, rate));
  quint64 state = seed;
  for (double& sample : samples) {
    state = state * 6364136223846793005U + 1442695040888963407U;  // Knuth, MMIX
    sample = static_cast<double>(state >> 33) / static_cast<double>(1U << 30) - 1;
  }
  scaleToPeak(samples, peakDb);
  return samples;
}

Samples silence(double seconds, int rate) {
  return Samples(sampleCount(seconds, rate));
}

void scaleToPeak(Samples& samples, double peakDb) {
  double peak = 0;
  for (const double sample : samples) peak = std::max(peak, std::abs(sample));
  if (peak == 0) return;
  const double gain = std::pow(10, peakDb / 20) / peak;
  for (double& sample : samples) sample *= gain;
}

void mixInto(Samples& samples, std::span<const double> other, std::size_t at) {
  for (std::size_t i = 0; i < other.size() && at + i < samples.size(); ++i) samples[at + i] += other[i];
}

Samples toChannels(const Samples& mono, int channels) {
  Samples interleaved;
  interleaved.reserve(mono.size() * static_cast<std::size_t>(channels));
  for (const double sample : mono)
    interleaved.insert(interleaved.end(), static_cast<std::size_t>(channels), sample);
  return interleaved;
}

}  // namespace ase::test
