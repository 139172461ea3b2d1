#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/audioset/selection.h"
#include "core/inspect/criteria.h"

namespace ase {

/// How far the work on a subset has come.
struct SubsetState {
  /// What was asked for of it and is done: a clip of these of which nothing is known is in no archive. None
  /// is covered by another one.
  std::vector<Selection> finished;
  /// fingerprintOf() the list that `finished` was asked for of; 0: not told, as before version 3.
  std::uint32_t list = 0;
  Criteria applied;                  ///< what its files follow, once it is finished
  std::optional<Criteria> underway;  ///< of a run that was about to apply them and has not ended

  /// Whether all of it is done.
  bool isFinished() const { return std::ranges::any_of(finished, &Selection::isWhole); }
  /// Whether this holds for a list as it is now. Where not, it may have clips that nobody has looked for.
  bool isFinishedFor(std::uint32_t listNow) const { return isFinished() && list == listNow; }
  /// What its files follow as far as can be told.
  const Criteria& followed() const { return finished.empty() && underway ? *underway : applied; }
  bool operator==(const SubsetState&) const = default;
};

}  // namespace ase
