#include "ui/dialogs/used_library.h"

#include <QtGlobal>

namespace ase {

std::vector<UsedLibrary> usedLibraries(const QHash<QString, QString>& versions) {
  std::vector<UsedLibrary> libraries{
      {QStringLiteral("Qt"), QString::fromLatin1(qVersion()), QStringLiteral("LGPL-3.0-only"),
       QStringLiteral("https://www.qt.io")},
      {QStringLiteral("FFmpeg"),
       {},
       QStringLiteral("LGPL-2.1-or-later"),
       QStringLiteral("https://ffmpeg.org")},
      {QStringLiteral("QuaZip"),
       {},
       QStringLiteral("LGPL-2.1-or-later"),
       QStringLiteral("https://github.com/stachenov/quazip")},
      {QStringLiteral("libdeflate"),
       {},
       QStringLiteral("MIT"),
       QStringLiteral("https://github.com/ebiggers/libdeflate")},
      {QStringLiteral("SQLite"), {}, QStringLiteral("public domain"), QStringLiteral("https://sqlite.org")},
      {QStringLiteral("zlib"), {}, QStringLiteral("Zlib"), QStringLiteral("https://zlib.net")},
      {QStringLiteral("Lucide"), {}, QStringLiteral("ISC, MIT"), QStringLiteral("https://lucide.dev")},
  };
  for (UsedLibrary& library : libraries) {
    if (library.version.isEmpty()) library.version = versions.value(library.name);
  }
  return libraries;
}

}  // namespace ase
