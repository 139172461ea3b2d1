#pragma once

#include <optional>

namespace ase {

/// The thresholds that a user may set. nullopt: that check is off.
struct Criteria {
  /// Seconds, 0 or more: a shorter clip is too short.
  std::optional<double> minDuration;
  /// dBFS, -91 to 0: a clip whose peak is lower is silent.
  std::optional<double> silenceThreshold;

  bool operator==(const Criteria&) const = default;
};

}  // namespace ase
