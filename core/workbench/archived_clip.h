#pragma once

#include <QByteArray>

#include "core/archive/source.h"
#include "core/base/error.h"
#include "core/catalog/catalog.h"

namespace ase {

/// The bytes of a clip that lies in an archive, to be heard without being extracted: of its places the first
/// that can be read, or of one whose volumes are missing or cut, what is there of it. Entries above
/// `entryLimit` bytes are not read. Blocks; any thread. Errors: FileUnreadable, also where no byte of the
/// clip is there.
Result<QByteArray> readArchivedClip(const Catalog& catalog, ClipId id, const OpenSource& open,
                                    qint64 entryLimit);

}  // namespace ase
