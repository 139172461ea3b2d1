#pragma once

#include <optional>

#include <QString>

namespace ase {

/// How many bytes may still be written to the disk that holds, or will hold, a folder. nullopt
/// where the file system does not tell: some network shares and user-space file systems report a
/// size of 0.
std::optional<qint64> freeSpace(const QString& folder);

}  // namespace ase
