#pragma once

#include <QStringView>

#include "core/audioset/detail.h"

namespace ase {

/// Why unpacking an entry of that name could write outside the target folder, or to a different
/// file than the name shows: `..` as a part of the path, an absolute path, a drive letter, a NUL.
/// None for a safe name. `/` and `\` both count as separators.
Detail::Code unsafeNameReason(QStringView name);

}  // namespace ase
