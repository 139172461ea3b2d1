#pragma once

#include <vector>

#include "core/archive/entry.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/zip/directory.h"

namespace ase {

/// The entries that QuaZip reads from a part of a directory, in its order. `path` is the one named
/// in errors. Errors: DirectoryDamaged, Cancelled.
Result<std::vector<Entry>> listEntries(const DirectoryPart& part, const QString& path,
                                       const CancelToken& cancel);

}  // namespace ase
