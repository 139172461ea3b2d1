#pragma once

#include <vector>

#include "core/archive/entry.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/zip/directory.h"

namespace ase {

/// What QuaZip reads in a canonical directory, in its order. `path` stands in errors. Errors:
/// DirectoryDamaged, Cancelled.
Result<std::vector<Entry>> listEntries(const Directory& directory, const QString& path,
                                       const CancelToken& cancel);

}  // namespace ase
