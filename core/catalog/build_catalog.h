#pragma once

#include <vector>

#include <QString>

#include "core/archive/source.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/catalog/catalog.h"

namespace ase {

/// Lists archives, several at once. Earlier listings come from the database at `cachePath`, as long
/// as an archive's stamp and identity are the same; afterwards the database holds what is there
/// now. An archive that cannot be read is in the catalog with its failure. A damaged cache is
/// rebuilt. `again`: ignores earlier listings. Errors: FileUnwritable, DiskFull, DatabaseNewer,
/// Cancelled.
Result<Catalog> buildCatalog(const std::vector<ArchiveSet>& sets, const OpenSource& open,
                             const QString& cachePath, bool again, int workers,
                             const ProgressCallback& progress, const CancelToken& cancel);

/// The same for a read-only look at archives: nothing is stored, and without a database at
/// `cachePath` all of them are listed afresh. Errors: Cancelled.
Result<Catalog> lookUpCatalog(const std::vector<ArchiveSet>& sets, const OpenSource& open,
                              const QString& cachePath, int workers, const CancelToken& cancel);

/// Lists one archive, without a cache.
CatalogArchive listArchive(const ArchiveSet& set, const OpenSource& open, const CancelToken& cancel,
                           const ReadingTurn& turn = {});

}  // namespace ase
