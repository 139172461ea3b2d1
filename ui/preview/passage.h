#pragma once

#include <algorithm>
#include <cmath>
#include <optional>

#include "ui/preview/time_range.h"

namespace ase {

/// What is heard, and in which order: a clip from some position to its end, or, once the position
/// reaches the end of the loop, round and round the loop. In seconds. A value.
struct Passage {
  double from = 0;
  double end = 0;                 ///< of the clip
  std::optional<TimeRange> loop;  ///< if set: not empty, within the clip, and ends after `from`

  /// The position in the clip after `played` seconds have been heard.
  double positionAfter(double played) const {
    const double straight = from + std::max(played, 0.0);
    if (!loop || straight < loop->last) return std::min(straight, end);
    return loop->first + std::fmod(straight - loop->last, loop->length());
  }
  /// Seconds until everything has been heard; negative: it never ends.
  double length() const { return loop ? -1 : end - from; }
};

}  // namespace ase
