#include "ui/dialogs/settings_file.h"

#include <QFile>
#include <QRegularExpression>

namespace ase {

bool isUnsafeSettingsFile(const QString& path) {
  constexpr qint64 kLargest = 1 << 20;
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return false;
  if (file.size() > kLargest) return true;
  // The beginning of a value: what follows the first '=' in a line, ignoring spaces, quotes and
  // line continuations.
  static const QRegularExpression unsafeBeginning(
      QStringLiteral(
          R"(^[^=\r\n]*=(?:[\s"]|\\\r?\n)*(?:\\[x0-7]|@(?!@|ByteArray\(|Size\(|Point\(|Rect\(|Invalid\()))"),
      QRegularExpression::MultilineOption);
  return unsafeBeginning.match(QString::fromLatin1(file.readAll())).hasMatch();
}

bool setUnsafeSettingsAside(const QString& path) {
  if (!isUnsafeSettingsFile(path)) return false;
  const QString aside = path + QStringLiteral(".damaged");
  QFile::remove(aside);
  return QFile::rename(path, aside) || QFile::remove(path);
}

}  // namespace ase
