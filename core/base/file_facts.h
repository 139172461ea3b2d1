#pragma once

#include <optional>

#include <QString>
#include <QtGlobal>

namespace ase {

/// What distinguishes two files of the same name, size and modification time, as far as the system
/// provides it.
struct FileIdentity {
  qint64 changedMs = 0;  ///< when its content, name, owner or mode was last changed, since 1970, UTC
  quint64 id = 0;  ///< its number on its disk (inode); 0 where the file system does not keep numbers stable
};

/// What the system says about a file.
struct FileFacts {
  qint64 size = 0;        ///< bytes
  qint64 modifiedMs = 0;  ///< since 1970, UTC
  FileIdentity identity;
  QString real;  ///< the same for all paths, links and names that lead to the file as it is now
};

/// Follows links. nullopt: there is nothing, or it is not a regular file. `path` may be one that Qt
/// cannot open (see core/base/native_path.h).
std::optional<FileFacts> factsOf(const QString& path);

/// Whether a regular file is there, and not only remembered by the system, as for a moment after its disk was
/// unplugged. `path`: as above.
bool isFileThere(const QString& path);

}  // namespace ase
