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
      qint64{64} << 20;  ///< larger entries are inflated in blocks; each worker needs twice this
  /// Where the results are kept, with the catalog; empty: nowhere.
  QString cachePath{};
  /// Read archives again that were checked before and have not changed since.
  bool again = false;
};

/// Checks archives one after the other, each read from front to back by all workers together, and keeps each
/// result as soon as it is there: so a check that was interrupted goes on where it was. `checked` gets each
/// result, in the order of `sets`. Both callbacks run on the calling thread. The results: one a set, in their
/// order. Errors: Cancelled, FileUnwritable, DiskFull, DatabaseNewer, Internal.
Result<std::vector<ArchiveCheck>> checkArchives(const std::vector<ArchiveSet>& sets,
                                                const CheckSettings& settings,
                                                const ProgressCallback& progress,
                                                const std::function<void(const ArchiveCheck&)>& checked,
                                                const CancelToken& cancel);

/// The kept results of earlier checks, one a set; nullopt for a set that was never checked or that changed
/// since, and for all of them where there is no cache. Reads no archive.
std::vector<std::optional<ArchiveCheck>> storedChecks(const std::vector<ArchiveSet>& sets,
                                                      const QString& cachePath);

}  // namespace ase
