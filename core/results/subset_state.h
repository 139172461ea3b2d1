#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/audioset/selection.h"
#include "core/inspect/criteria.h"

namespace ase {

/// How far the work on a subset has got.
struct SubsetState {
  /// The selections of it that are done: a clip in one of them about which nothing is known is in
  /// no archive. None of them covers another.
  std::vector<Selection> finished;
  /// fingerprintOf() the list that `finished` was selected from; 0: unknown, as before version 3.
  std::uint32_t list = 0;
  Criteria applied;                  ///< what its files follow once it is finished
  std::optional<Criteria> underway;  ///< those of a run that was about to apply them and has not ended

  /// Whether the whole subset is done.
  bool isFinished() const { return std::ranges::any_of(finished, &Selection::isWhole); }
  /// Whether that holds for the list as it is now. If not, the list may have clips that have not
  /// been looked for.
  bool isFinishedFor(std::uint32_t listNow) const { return isFinished() && list == listNow; }
  /// What its files follow, as far as is known.
  const Criteria& followed() const { return finished.empty() && underway ? *underway : applied; }
  bool operator==(const SubsetState&) const = default;
};

}  // namespace ase
