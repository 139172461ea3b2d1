#pragma once

#include <vector>

#include <QDateTime>
#include <QFile>
#include <QString>

#include "core/archive/find_archives.h"

namespace ase::test {

inline std::vector<ArchiveSet> find(const QString& folder) {
  return findArchives(folder, CancelToken()).sets;
}

inline void setModified(const QString& path, qint64 ms) {
  QFile file(path);
  if (!file.open(QIODevice::ReadWrite) ||
      !file.setFileTime(QDateTime::fromMSecsSinceEpoch(ms), QFileDevice::FileModificationTime))
    qFatal("cannot set the time of %ls", qUtf16Printable(path));
}

}  // namespace ase::test
