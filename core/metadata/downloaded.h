#pragma once

#include <QString>

#include "core/base/error.h"

namespace ase {

/// What this program itself downloaded into a folder: its `downloaded.txt` has a line for each file
/// with the SHA-256, size and name. Anything else in the folder is the user's. If there is no
/// record or it cannot be read, everything is.

/// Records that the contents of `received` are about to become the file at `path`. Errors:
/// FileUnreadable, FileUnwritable, DiskFull.
Result<> recordDownload(const QString& received, const QString& path);

/// Whether a download may replace what is at `path`: nothing, or exactly the bytes that the record
/// beside it has under this name.
bool mayReplaceByDownload(const QString& path);

}  // namespace ase
