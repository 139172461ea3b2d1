#include "ui/preview/play_clock.h"

#include <algorithm>
#include <cmath>

namespace ase {
namespace {

constexpr double kJump = 0.15;            // seconds; if it is off by more, the clock jumps to the device's
constexpr double kPull = 0.1;             // of the difference, at each observation
constexpr qint64 kTrusted = 250'000'000;  // the clock stops if the device reports nothing for longer

}  // namespace

void PlayClock::observe(qint64 playedUSecs, qint64 now) {
  if (playedUSecs <= 0) return;
  const double played = static_cast<double>(playedUSecs) / 1e6;
  const double difference = played - seconds(now);
  const bool jumps = !running_ || std::abs(difference) > kJump;
  base_ = jumps ? played : seconds(now) + kPull * difference;
  since_ = now;
  observed_ = now;
  running_ = true;
}

double PlayClock::seconds(qint64 now) const {
  if (!running_) return 0;
  return base_ + static_cast<double>(std::clamp(now, since_, observed_ + kTrusted) - since_) / 1e9;
}

}  // namespace ase
