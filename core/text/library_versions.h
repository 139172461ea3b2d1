#pragma once

#include <QHash>
#include <QString>

namespace ase {

/// The versions of the libraries that the program runs with, by name: FFmpeg, QuaZip, libdeflate,
/// SQLite, zlib.
QHash<QString, QString> libraryVersions();

}  // namespace ase
