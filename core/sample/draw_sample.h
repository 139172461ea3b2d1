#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/sample/sample.h"

namespace ase {

/// A clip that may be drawn, with what was measured of it: seconds or dBFS.
struct SampleCandidate {
  ClipId id;
  double value = 0;
};

/// The values that a sample is spread over: the strata have this width, and as many of them as `reach` tells
/// lie on either side of the threshold, which is an edge between two; those in which no clip lies are left
/// out at both ends. For peaks they are 2.5 dB wide, for durations 0.3 s, six on either side: fine enough to
/// find a threshold, coarse enough for several verdicts in each.
struct SampleRange {
  double threshold = 0;
  double width = 1;
  int reach = 6;
};
SampleRange sampleRange(SampledThreshold kind, double threshold);

struct SampleOrder {
  SampledThreshold kind = SampledThreshold::Silence;
  double threshold = 0;
  std::uint32_t seed = 0;
  double target = 0.05;
  int clips = 40;
};

/// Draws a sample: as many clips from each stratum, and where a stratum has too few, more from the others;
/// what cannot be divided goes to the lower ones. Within a stratum those are drawn first for whose id the
/// SHA-256 of `<seed>:<id>` is least; they are shown in the order of the SHA-256 of `<seed>:shown:<id>`. Has
/// no clips if no candidate lies within the range. `candidates`: each clip once, in any order. Uses all
/// cores; two million candidates take about a second.
Sample drawSample(std::span<const SampleCandidate> candidates, const SampleOrder& order);

/// Draws the next clips of a sample, so many from each stratum; they are shown after the others. The clips
/// that are in the sample already may be among the candidates or not.
void drawMore(Sample& sample, std::span<const SampleCandidate> candidates,
              std::span<const std::int64_t> wanted);

}  // namespace ase
