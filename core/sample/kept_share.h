#pragma once

#include <span>
#include <vector>

#include "core/sample/sample.h"
#include "core/sample/wilson.h"

namespace ase {

/// The share of clips around a value that are worth keeping.
struct KeptSharePoint {
  double value = 0;         ///< mean of those of the clips
  ShareInterval kept = {};  ///< of 95 %
};

/// How the share kept depends on the value, for the eye: neighbouring strata are taken together until there
/// are enough verdicts. In the order of values; empty if that makes fewer than two points.
std::vector<KeptSharePoint> keptShares(const Sample& sample, std::span<const UserVerdict> verdicts);

}  // namespace ase
