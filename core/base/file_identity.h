#pragma once

#include <QFileInfo>

namespace ase {

/// What tells two files of one name, size and modification time apart, as far as the system has it.
struct FileIdentity {
  qint64 changedMs = 0;  ///< when its content, name, owner or mode was last changed, since 1970, UTC
  quint64 id = 0;        ///< its number on its disk; 0 where the file system does not keep numbers
};

/// A file that is gone has none.
FileIdentity identityOf(const QFileInfo& file);

}  // namespace ase
