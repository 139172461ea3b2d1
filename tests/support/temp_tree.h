#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace ase::test {

/// A folder of its own, with all that is in it gone at the end of the scope. Failures end the program with a
/// message.
class TempTree {
 public:
  TempTree();

  QString path() const { return folder_.path(); }
  /// The full path of something below the folder.
  QString path(const QString& relative) const { return folder_.filePath(relative); }
  /// Writes a file and makes its folders; returns its full path.
  QString write(const QString& relative, const QByteArray& bytes) const;
  QByteArray read(const QString& relative) const;
  bool contains(const QString& relative) const;

 private:
  QTemporaryDir folder_;
};

/// All bytes of a file.
QByteArray readFile(const QString& path);
/// All files below a folder, as relative paths with '/', sorted by byte value.
QStringList filesBelow(const QString& folder);
/// Copies all files below a folder to one that is made for them; they have other times then.
bool copyTree(const QString& from, const QString& to);

}  // namespace ase::test
