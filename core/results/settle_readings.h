#pragma once

#include <vector>

#include "core/results/clip_record.h"

namespace ase {

/// Determines which readings count. `readings` are given in the order in which they were recorded:
/// of each clip the last one counts. Afterwards they are sorted by id, each id once. Those of the
/// others whose bytes files still hold are appended to `aside`: a later reading takes over the
/// names that its bytes were put under, and all names of a reading with the same bytes. Readings in
/// `aside` of a clip that has none in `readings` stay as they are.
void settleReadings(std::vector<ClipRecord>& readings, std::vector<ClipRecord>& aside);

}  // namespace ase
