#pragma once

#include <optional>

#include <QString>

namespace ase {

/// Bytes that may still be written on the disk that holds a folder, or will hold it. nullopt where the file
/// system does not tell, as some shares and file systems in user space: they say that they are of no size.
std::optional<qint64> freeSpace(const QString& folder);

}  // namespace ase
