#include "core/base/regular_file.h"

#include <QFileInfo>

namespace ase {

Result<> openToRead(QFile& file, QIODevice::OpenMode more) {
  const QFileInfo info(file);
  if (info.exists() && !info.isFile() && !info.isDir())
    return fail(ErrorCode::FileUnreadable, file.fileName(), QStringLiteral("not a regular file"));
  if (!file.open(QIODevice::ReadOnly | more))
    return fail(ErrorCode::FileUnreadable, file.fileName(), file.errorString());
  return {};
}

}  // namespace ase
