#pragma once

#include <vector>

#include <QString>

#include "core/base/cancel_token.h"
#include "core/catalog/catalog.h"
#include "core/shard/run_sheet.h"

namespace ase {

/// Stores the catalog from which all shards read, and returns what the sheet says of its archives. Errors:
/// FileUnwritable, DiskFull.
Result<std::vector<SheetArchive>> writeShardCatalog(const Catalog& catalog, const QString& path);

/// The catalog of `shards/catalog.sqlite`, with the volumes as they lie below the sheet's archives folder on
/// this computer. Errors: RunSheetUnsound for another catalog; those of requireArchives();
/// ShardArchivesDiffer, with the archive's name as `detail`, where one is not there, or is another one than
/// the run was prepared with; Cancelled.
Result<Catalog> openShardCatalog(const RunSheet& sheet, const QString& path, const CancelToken& cancel);

}  // namespace ase
