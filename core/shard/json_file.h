#pragma once

#include <optional>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include "core/base/error.h"

namespace ase {

/// A JSON file that says by a hash of its own whether it is as it was written: `"hash"`, the SHA-256 of the
/// rest.
struct SealedJson {
  QJsonObject json;  ///< without the hash
  QByteArray hash;   ///< in hexadecimal digits
};

/// Returns the hash. Errors: FileUnwritable, DiskFull.
Result<QByteArray> writeSealedJson(const QString& path, QJsonObject json);

/// nullopt for a file that is not there, or that writeSealedJson() did not write like that: cut, or edited.
std::optional<SealedJson> readSealedJson(const QString& path);

/// SHA-256 in hexadecimal digits.
QByteArray sha256(const QByteArray& bytes);
/// Of a file; empty where it cannot be read.
QByteArray sha256OfFile(const QString& path);

}  // namespace ase
