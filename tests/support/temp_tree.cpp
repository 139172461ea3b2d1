#include "tests/support/temp_tree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

namespace ase::test {

TempTree::TempTree() {
  if (!folder_.isValid()) qFatal("no temporary folder: %ls", qUtf16Printable(folder_.errorString()));
}

QString TempTree::write(const QString& relative, const QByteArray& bytes) const {
  QFile file(path(relative));
  if (!QDir().mkpath(QFileInfo(file).path()) || !file.open(QIODevice::WriteOnly) ||
      file.write(bytes) != bytes.size() || !file.flush()) {
    qFatal("cannot write %ls", qUtf16Printable(file.fileName()));
  }
  return file.fileName();
}

QByteArray TempTree::read(const QString& relative) const {
  return readFile(path(relative));
}

bool TempTree::contains(const QString& relative) const {
  return QFileInfo::exists(path(relative));
}

QByteArray readFile(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %ls", qUtf16Printable(path));
  return file.readAll();
}

QStringList filesBelow(const QString& folder) {
  const QDir root(folder);
  QStringList files;
  QDirIterator all(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
  while (all.hasNext()) files.append(root.relativeFilePath(all.next()));
  files.sort();
  return files;
}

bool copyTree(const QString& from, const QString& to) {
  for (const QString& name : filesBelow(from)) {
    const QString target = QDir(to).filePath(name);
    if (!QDir().mkpath(QFileInfo(target).path())) return false;
    if (!QFile::copy(QDir(from).filePath(name), target)) return false;
  }
  return true;
}

}  // namespace ase::test
