#pragma once

#include <QString>
#include <QStringView>

namespace ase {

/// Why unpacking an entry of that name could write outside the folder that it is unpacked to, or to another
/// file than the name shows: `..` as a part of the path, an absolute path, a drive letter, a NUL. Empty for a
/// safe name. `/` and `\` both count as separators.
QString unsafeNameReason(QStringView name);

}  // namespace ase
