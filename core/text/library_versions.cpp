#include "core/text/library_versions.h"

extern "C" {
#include <libavutil/avutil.h>
}
#include <libdeflate.h>
#include <zlib.h>

#include <QVariant>

#include "core/base/database.h"

namespace ase {
namespace {

QString sqliteVersion() {
  auto database = Database::open(QStringLiteral(":memory:"), 0, {});
  if (!database) return {};
  auto query = database->query();
  return query.exec(QStringLiteral("SELECT sqlite_version()")) && query.next() ? query.value(0).toString()
                                                                               : QString();
}

}  // namespace

QHash<QString, QString> libraryVersions() {
  return {{QStringLiteral("FFmpeg"), QString::fromUtf8(av_version_info())},
          {QStringLiteral("QuaZip"), QStringLiteral(ASE_QUAZIP_VERSION)},
          {QStringLiteral("libdeflate"), QStringLiteral(LIBDEFLATE_VERSION_STRING)},
          {QStringLiteral("SQLite"), sqliteVersion()},
          {QStringLiteral("zlib"), QString::fromLatin1(zlibVersion())}};
}

}  // namespace ase
