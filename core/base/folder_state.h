#pragma once

#include <QString>

namespace ase {

/// What a path that was named as a folder leads to.
enum class FolderState {
  Filled,
  Empty,
  File,        ///< a file, not a folder
  Absent,      ///< nothing
  NotAllowed,  ///< to this user
  Unreadable,  ///< for another reason, such as a failing disk
};

/// Asks the disk, which may take long. Follows links. `path` may be one that Qt cannot open (see
/// core/base/native_path.h).
FolderState folderState(const QString& path);

}  // namespace ase
