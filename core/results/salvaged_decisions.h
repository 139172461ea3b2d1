#pragma once

#include <unordered_map>

#include <QString>

#include "core/results/clip_record.h"

namespace ase {

/// The user's decisions in a damaged database of results, as far as they can be read. Records are
/// not salvaged, as nothing distinguishes an altered number from a correct one.
std::unordered_map<ClipId, UserDecision> salvagedDecisions(const QString& outputFolder);

}  // namespace ase
