#pragma once

#include <optional>

#include "core/inspect/criteria.h"

namespace ase {

/// How far the work on a subset has come.
struct SubsetState {
  bool finished = false;             ///< a clip of it of which nothing is known is in no archive
  Criteria applied;                  ///< what its files follow, once it is finished
  std::optional<Criteria> underway;  ///< of a run that was about to apply them and has not ended

  /// What its files follow as far as can be told.
  const Criteria& followed() const { return !finished && underway ? *underway : applied; }
  bool operator==(const SubsetState&) const = default;
};

}  // namespace ase
