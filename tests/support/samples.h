#pragma once

#include <numbers>
#include <span>
#include <vector>

#include <QtGlobal>

namespace ase::test {

/// Audio of one channel; full scale is -1 to 1.
using Samples = std::vector<double>;

/// A whole turn of a sine, in radians.
inline constexpr double kTurn = 2 * std::numbers::pi;

/// Each generator returns round(seconds * rate) samples whose largest absolute value is the peak, in dBFS,
/// exactly. The same arguments give the same samples.
Samples sine(double seconds, int rate, double hertz, double peakDb);
/// A sine whose frequency rises or falls linearly.
Samples chirp(double seconds, int rate, double fromHertz, double toHertz, double peakDb);
/// Uniform white noise from a linear congruential generator.
Samples whiteNoise(double seconds, int rate, quint32 seed, double peakDb);
/// Digital silence.
Samples silence(double seconds, int rate);

/// Scales so that the largest absolute value is the peak. Digital silence stays what it is.
void scaleToPeak(Samples& samples, double peakDb);
/// Adds `other` from sample `at` on; what would lie past the end is left out.
void mixInto(Samples& samples, std::span<const double> other, std::size_t at = 0);
/// The same sound in each of `channels` channels, interleaved.
Samples toChannels(const Samples& mono, int channels);

}  // namespace ase::test
