#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QString>

#include "core/archive/archive_set.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/check/archive_check.h"

namespace ase {

struct CheckSettings {
  int workers = 1;
  qint64 entryLimit =
      qint64{64} << 20;  ///< larger entries are inflated in blocks; each worker may need twice this memory
  /// Where the results are kept, along with the catalog; empty: nowhere.
  QString cachePath{};
  /// Also check archives again that have not changed since their last check.
  bool again = false;
};

/// Checks archives one after the other, each read front to back by all workers together, and stores
/// each result as soon as it is known, so an interrupted check resumes where it stopped. `checked`
/// receives each result, in the order of `sets`. Both callbacks run on the calling thread. Returns
/// one result per set, in the same order. Errors: Cancelled, FileUnwritable, DiskFull,
/// DatabaseNewer, Internal.
Result<std::vector<ArchiveCheck>> checkArchives(const std::vector<ArchiveSet>& sets,
                                                const CheckSettings& settings,
                                                const ProgressCallback& progress,
                                                const std::function<void(const ArchiveCheck&)>& checked,
                                                const CancelToken& cancel);

/// The stored results of earlier checks, one per set; nullopt for a set that was never checked or
/// has changed since, and for all sets if there is no cache. Reads no archive.
std::vector<std::optional<ArchiveCheck>> storedChecks(const std::vector<ArchiveSet>& sets,
                                                      const QString& cachePath);

}  // namespace ase
