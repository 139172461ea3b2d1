#pragma once

#include <functional>

#include "core/archive/archive_set.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/check/archive_check.h"

namespace ase {

/// Checks one archive: which volumes are there, whether its directory can be read, and the local
/// header, size and CRC-32 of every entry, clip or not. Reads all of it, once, front to back.
/// Entries above `entryLimit` bytes are inflated in blocks. `progress` receives the bytes done, out
/// of set.totalSize(), on the calling thread. What is wrong with the archive is in the result.
/// Errors: Cancelled, Internal.
Result<ArchiveCheck> checkArchive(const ArchiveSet& set, qint64 entryLimit, int workers,
                                  const std::function<void(qint64)>& progress, const CancelToken& cancel);

}  // namespace ase
