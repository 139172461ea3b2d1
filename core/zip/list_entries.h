#pragma once

#include <vector>

#include "core/archive/entry.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/zip/directory.h"

namespace ase {

/// What QuaZip reads in a part of a directory, in its order. `path` stands in errors. Errors:
/// DirectoryDamaged, Cancelled.
Result<std::vector<Entry>> listEntries(const DirectoryPart& part, const QString& path,
                                       const CancelToken& cancel);

}  // namespace ase
