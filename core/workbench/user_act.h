#pragma once

#include <cstdint>
#include <vector>

#include "core/job/apply_verdicts.h"
#include "core/review/review_table.h"

namespace ase {

/// What the user does about clips at once, worked out: what was decided about them before and what is now.
/// Both name the same clips.
struct UserAct {
  DecisionAct kind = DecisionAct::Keep;
  UserDecisions before;
  DecidedClips now;
};

/// What was decided about clips: `recent` is what the table does not show yet.
struct ShownDecisions {
  const ReviewTable& table;
  const UserDecisions& recent;

  UserDecision on(ClipId clip) const {
    return recent.contains(clip) ? recent.of(clip) : table.decisionOn(clip);
  }
};

/// The act that gives the clips of these rows a verdict. Clips of which nothing can be heard are not kept:
/// see canBeKept(). Only reads the table; takes about a second for two million rows.
UserAct verdictOn(const ShownDecisions& shown, std::vector<std::uint32_t> rows, UserVerdict verdict);
/// The act that decides this.
UserAct actOf(const ShownDecisions& shown, DecisionAct kind, const UserDecisions& decisions);

}  // namespace ase
