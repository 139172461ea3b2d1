#pragma once

#include <functional>

#include <QString>

#include "core/base/cancel_token.h"

namespace ase {

/// A file below a folder.
struct FoundFile {
  QString name;         ///< its path below that folder, with `/`
  QString path;         ///< the whole path (see core/base/native_path.h)
  bool isLink = false;  ///< it, not a folder above it
};

/// What findFiles() tells, in no particular order.
struct FileVisitor {
  std::function<void(const FoundFile&)> file;
  std::function<void(const QString& path)> unreadable;  ///< a folder that cannot be read
};

enum class Depth { ThisFolder, All };

/// Goes through all that is no folder below `folder` (absolute), hidden ones too. Follows links to folders;
/// no folder is gone through twice, and by its own name rather than by a link. Folders that hold no data of
/// the user are passed over (see isPassedOver()).
void findFiles(const QString& folder, Depth depth, const FileVisitor& visitor, const CancelToken& cancel);

/// Whether a folder of this name holds what was thrown away, or what a system or a tool keeps for itself.
/// Those that count: the trash of Windows, macOS, Linux, Synology and QNAP; what macOS puts into archives;
/// snapshots of NAS systems and file systems; the insides of Git (git-annex keeps its objects there) and
/// Syncthing; thumbnails of Synology; what Windows keeps about a disk.
bool isPassedOver(const QString& folderName);

}  // namespace ase
