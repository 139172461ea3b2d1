#pragma once

#include <vector>

#include "core/results/clip_record.h"

namespace ase {

/// Finds out which readings count. `readings` come in the order in which they were recorded: the last one of
/// a clip counts, and they are left sorted by id, each id once. The others go to `aside`, after what is
/// there from before, as far as files still hold their bytes: a later reading takes over the names that it
/// was put under, and all names of one that has the same bytes. What `aside` knows of a clip that no reading
/// counts for stays as it is.
void settleReadings(std::vector<ClipRecord>& readings, std::vector<ClipRecord>& aside);

}  // namespace ase
