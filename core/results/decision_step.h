#pragma once

#include <cstdint>
#include <optional>

#include <QByteArray>

#include "core/results/user_decisions.h"

namespace ase {

/// What the user did at once. The numbers are stored in the results: add at the end only.
enum class DecisionAct : std::uint8_t { Keep = 0, Reject = 1, Clear = 2, Note = 3 };

/// One step of a review: what was done, and the decisions about these clips as they were before, to go back
/// to.
struct DecisionStep {
  DecisionAct act = DecisionAct::Keep;
  UserDecisions before;
};

/// The decisions of a step as bytes, for the results.
QByteArray packDecisions(const UserDecisions& decisions);
/// nullopt: these are none.
std::optional<UserDecisions> unpackDecisions(const QByteArray& bytes);

}  // namespace ase
