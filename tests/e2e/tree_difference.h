#pragma once

#include <QByteArray>
#include <QDir>
#include <QHash>
#include <QString>

#include "tests/support/temp_tree.h"

namespace ase::test {

/// Every file that a run leaves for its user, with its bytes: what two runs must agree on.
inline QHash<QString, QByteArray> userFiles(const QString& output) {
  QHash<QString, QByteArray> files;
  for (const QString& name : filesBelow(output)) {
    if (!name.contains(QLatin1StringView(".sqlite")))
      files.insert(name, readFile(QDir(output).filePath(name)));
  }
  return files;
}

/// What differs between two trees, in words; empty if they are the same.
inline QString difference(const QHash<QString, QByteArray>& tree, const QHash<QString, QByteArray>& other) {
  for (auto file = tree.begin(); file != tree.end(); ++file) {
    if (!other.contains(file.key())) return file.key() + QStringLiteral(" is only in the first");
    if (other.value(file.key()) != file.value()) return file.key() + QStringLiteral(" differs");
  }
  for (auto file = other.begin(); file != other.end(); ++file) {
    if (!tree.contains(file.key())) return file.key() + QStringLiteral(" is only in the second");
  }
  return {};
}

}  // namespace ase::test
