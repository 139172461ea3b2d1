#pragma once

#include <QString>

#include "core/base/error.h"

namespace ase {

/// What this program itself downloaded into a folder: `downloaded.txt` there has a line for each file, its
/// SHA-256, size and name. Anything else in the folder is the user's. Without the record, or with one that
/// cannot be read, so is everything.

/// Notes that what `received` holds is about to become the file at `path`. Errors: FileUnreadable,
/// FileUnwritable, DiskFull.
Result<> recordDownload(const QString& received, const QString& path);

/// Whether a download may take the place of what is at `path`: nothing, or the very bytes that the record
/// beside it has under this name.
bool mayReplaceByDownload(const QString& path);

}  // namespace ase
