#pragma once

#include <optional>

#include "core/audioset/subset.h"

namespace ase {

/// The thresholds that a user may set. nullopt: that check is off.
struct Criteria {
  /// Seconds, 0 or more: a clip below this is too short.
  std::optional<double> minDuration;
  /// dBFS, -91 to 0: a clip whose peak is below this is silent.
  std::optional<double> silenceThreshold;

  bool operator==(const Criteria&) const = default;
};

/// The criteria of each subset: they may differ if subsets were extracted or re-judged separately.
class SubsetCriteria {
 public:
  /// The same for all subsets.
  SubsetCriteria(const Criteria& everywhere =
                     {}) {  // NOLINT(google-explicit-constructor): plain criteria are the usual case
    for (Subset subset : kAllSubsets) criteria_[subset] = everywhere;
  }
  Criteria& operator[](Subset subset) { return criteria_[subset]; }
  const Criteria& operator[](Subset subset) const { return criteria_[subset]; }
  bool operator==(const SubsetCriteria&) const = default;

 private:
  PerSubset<Criteria> criteria_;
};

}  // namespace ase
