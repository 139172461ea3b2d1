#pragma once

#include <QString>

#include "core/base/cancel_token.h"

namespace ase {

/// What a folder is good for.
enum class FolderRole { Archives, Output, Metadata };

/// By what lies in it: results or reports, or else metadata files and no archive. Anything else is taken for
/// an archives folder. Asks the disk, which may take long.
FolderRole folderRole(const QString& folder, const CancelToken& cancel);

}  // namespace ase
