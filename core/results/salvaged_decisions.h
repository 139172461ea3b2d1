#pragma once

#include <QString>

#include "core/results/user_decisions.h"

namespace ase {

/// The user's decisions in a damaged database of results, as far as they can be read. Records are
/// not salvaged, as nothing distinguishes an altered number from a correct one.
UserDecisions salvagedDecisions(const QString& outputFolder);

}  // namespace ase
