#pragma once

#include <filesystem>
#include <system_error>

#include <QString>

namespace ase {

// The calls of the system that change names, for paths of any length that nativePath() gives: on Windows
// those of std::filesystem look at a path before they use it, in a way that takes no prefix for long paths,
// and some take the system's error numbers for those of C. Returned is the system's error.

/// Replaces what is at `to`.
std::error_code renameFile(const std::filesystem::path& from, const std::filesystem::path& to);

/// Whether another file could be renamed to `path` now.
std::error_code checkReplaceable(const std::filesystem::path& path);

/// Succeeds if there is no such file.
std::error_code deleteFile(const std::filesystem::path& path);

/// Replaces what is at `to`.
std::error_code copyFile(const std::filesystem::path& from, const std::filesystem::path& to);

/// Creates the folder and its parents, unless they are there.
std::error_code createFolders(const QString& path);

}  // namespace ase
