#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/audioset/clip_id.h"
#include "core/inspect/judge.h"

namespace ase {

/// Which threshold a sample is to find. The numbers are stored in the results: add at the end only.
enum class SampledThreshold : std::uint8_t { MinDuration = 0, Silence = 1 };

/// Clips whose values lie from `from` up to, but not including, `to`: seconds or dBFS. The first stratum of a
/// sample also has all clips below it.
struct Stratum {
  double from = 0;
  double to = 0;
  std::int64_t clips = 0;  ///< that could be drawn when the sample was begun

  bool operator==(const Stratum&) const = default;
};

/// A clip that was drawn.
struct SampledClip {
  ClipId id;
  double value = 0;
  std::uint16_t stratum = 0;  ///< index into Sample::strata

  bool operator==(const SampledClip&) const = default;
};

/// Clips to be judged by ear, so that a threshold can be found. What follows from the seed and the clips
/// there are is the same on every system.
struct Sample {
  SampledThreshold threshold = SampledThreshold::Silence;
  std::uint32_t seed = 0;
  double target = 0.05;              ///< the largest share of the clips below that may be worth keeping
  int draws = 0;                     ///< how often clips were drawn
  std::vector<Stratum> strata = {};  ///< in the order of their values, next to each other
  std::vector<SampledClip> clips =
      {};  ///< in the order in which they are shown, which tells nothing of values

  bool operator==(const Sample&) const = default;
};

/// What was judged of a stratum.
struct StratumTally {
  std::int64_t clips = 0;   ///< Stratum::clips
  std::int64_t judged = 0;  ///< kept or rejected
  std::int64_t kept = 0;
};

/// `verdicts`: the user's, of Sample::clips in their order.
std::vector<StratumTally> tallyOf(const Sample& sample, std::span<const UserVerdict> verdicts);

}  // namespace ase
