#pragma once

namespace ase {

/// A stretch of a clip, in seconds from its beginning; `last` is not before `first`.
struct TimeRange {
  double first = 0;
  double last = 0;

  double length() const { return last - first; }
  bool contains(double seconds) const { return seconds >= first && seconds < last; }
  bool operator==(const TimeRange&) const = default;
};

}  // namespace ase
