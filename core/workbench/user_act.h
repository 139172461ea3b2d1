#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/job/apply_verdicts.h"
#include "core/review/review_table.h"

namespace ase {

/// What the user does about clips at once, worked out: what was decided about them before and what is now.
/// Both name the same clips.
struct UserAct {
  /// What the rows of a table show after it.
  struct Shown {
    std::weak_ptr<const ReviewTable> table;
    RowDecisions decisions;
  };

  DecisionAct kind = DecisionAct::Keep;
  UserDecisions before;
  DecidedClips now;
  std::optional<Shown> shown = {};  ///< where it is about so many clips that this takes time to work out
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
UserAct verdictOn(const ShownDecisions& shown, const std::vector<std::uint32_t>& rows, UserVerdict verdict);
/// The act that decides this; of a note, it takes only the note.
UserAct actOf(const ShownDecisions& shown, DecisionAct kind, const UserDecisions& decisions);
/// What the table shows after an act that is the next one.
RowDecisions shownAfter(const UserAct& act, const ShownDecisions& shown);

}  // namespace ase
