#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/sample/sample.h"

namespace ase {

/// Clips to be judged besides.
struct FurtherClips {
  double threshold = 0;  ///< that could then be proposed if none of them were kept
  std::vector<std::int64_t> perStratum = {};
  std::int64_t total = 0;
};

/// What the verdicts on a sample amount to.
struct ThresholdProposal {
  std::optional<double> threshold;      ///< nullopt: there are too few verdicts, or too much was kept
  std::optional<FurtherClips> further;  ///< for a higher threshold; nullopt: no clips there are would do
};

/// Proposes a threshold: the highest upper edge of a stratum at which the upper bound of the share of the
/// clips below it that are worth keeping is at most the sample's target.
///
/// The share is that of each stratum below, weighted by its clips. Its bound is Wilson's for a plain random
/// draw of m clips, m being the least (judged clips of a stratum / the stratum's part of all clips below).
/// The share varies no more than in such a draw, however what is worth keeping lies in the strata: its
/// variance is the sum of w² p (1 - p) / n ≤ (1/m) sum of w p (1 - p) ≤ (1/m) P (1 - P). A stratum that was
/// judged whole is known and does not count for m. (W. G. Cochran, Sampling Techniques, 1977, chapter 5.)
///
/// Looking for the highest of several thresholds, and again after each draw, gives chance as many goes. The
/// thresholds are few and one contains the other; for the draws after the second the level is divided
/// (Bonferroni): the n-th is judged at 1 - 0.05 / (n - 1).
///
/// What is needed is for the highest threshold that the verdicts so far do not speak against: the share of
/// the clips below is at most half the target by them.
ThresholdProposal proposeThreshold(const Sample& sample, std::span<const UserVerdict> verdicts);

/// How many verdicts it takes at least, with none kept: the least n with z² / (n + z²) ≤ target.
std::int64_t leastVerdicts(double target);

}  // namespace ase
