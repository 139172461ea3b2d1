#include "core/base/native_path.h"

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

#include <QDir>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#endif

namespace ase {
namespace {

constexpr char16_t kFirstByte = 0xDC80;  ///< stands for the byte 0x80
constexpr char16_t kLastByte = 0xDCFF;

/// Whether the character stands for a byte; the second half of a surrogate pair does not.
bool isByte(QStringView path, qsizetype at) {
  const char16_t character = path[at].unicode();
  return character >= kFirstByte && character <= kLastByte && (at == 0 || !path[at - 1].isHighSurrogate());
}

bool hasBytes(QStringView path) {
  for (qsizetype at = 0; at < path.size(); ++at) {
    if (isByte(path, at)) return true;
  }
  return false;
}

char byteOf(QChar character) {
  return static_cast<char>(character.unicode() - kFirstByte + 0x80);
}

#ifdef Q_OS_UNIX
/// Encodes the path piece by piece: stretches of text whole, bytes one by one.
QByteArray encoded(QStringView path) {
  QByteArray bytes;
  qsizetype from = 0;
  for (qsizetype at = 0; at <= path.size(); ++at) {
    if (at < path.size() && !isByte(path, at)) continue;
    bytes += QFile::encodeName(path.sliced(from, at - from).toString());
    if (at < path.size()) bytes += byteOf(path[at]);
    from = at + 1;
  }
  return bytes;
}

QString decoded(QByteArrayView bytes) {
  if (bytes.isValidUtf8()) return QFile::decodeName(bytes.toByteArray());
  QString path;
  while (!bytes.isEmpty()) {
    constexpr qsizetype kLongest = 4;  // bytes of a character
    qsizetype length = std::min(kLongest, bytes.size());
    while (length > 0 && !bytes.first(length).isValidUtf8()) --length;
    if (length > 0) {
      path += QString::fromUtf8(bytes.first(length));
    } else {
      length = 1;
      path += QChar(static_cast<char16_t>(kFirstByte - 0x80 + static_cast<unsigned char>(bytes.front())));
    }
    bytes = bytes.sliced(length);
  }
  return path;
}
#else
// Windows takes long paths only in the form `\\?\C:\folder\file` or `\\?\UNC\server\share\file`, in which
// `/`, `.` and `..` mean nothing special (learn.microsoft.com: "Maximum Path Length Limitation").
const QString kLongPrefix = QStringLiteral(R"(\\?\)");
const QString kLongSharePrefix = QStringLiteral(R"(\\?\UNC\)");
constexpr qsizetype kLongestPlain = 247;  ///< of a folder's path; a file's may have 12 characters more

QString withPrefix(const QString& path) {
  if (path.size() <= kLongestPlain || path.startsWith(kLongPrefix)) return path;
  const QString whole = QDir::toNativeSeparators(QDir::cleanPath(QDir().absoluteFilePath(path)));
  const QString share = QStringLiteral(R"(\\)");
  return whole.startsWith(share) ? kLongSharePrefix + whole.sliced(share.size()) : kLongPrefix + whole;
}

QString withoutPrefix(const QString& path) {
  if (path.startsWith(kLongSharePrefix)) return QStringLiteral("//") + path.sliced(kLongSharePrefix.size());
  return path.startsWith(kLongPrefix) ? path.sliced(kLongPrefix.size()) : path;
}
#endif

}  // namespace

QString pathFromNative(const std::filesystem::path& native) {
#ifdef Q_OS_UNIX
  return decoded(QByteArrayView(native.native().data(), static_cast<qsizetype>(native.native().size())));
#else
  return QDir::fromNativeSeparators(withoutPrefix(QString::fromStdWString(native.native())));
#endif
}

std::filesystem::path nativePath(const QString& path) {
#ifdef Q_OS_UNIX
  return encoded(path).toStdString();
#else
  return withPrefix(path).toStdWString();
#endif
}

QString shownPath(const QString& path) {
  if (!hasBytes(path)) return path;
  QString shown;
  for (qsizetype at = 0; at < path.size(); ++at) {
    if (isByte(path, at))
      shown +=
          QStringLiteral("\\x%1").arg(static_cast<unsigned char>(byteOf(path[at])), 2, 16, QLatin1Char('0'));
    else
      shown += path[at];
  }
  return shown;
}

QString asText(const QString& path) {
  QString text = path;
  for (qsizetype at = 0; at < path.size(); ++at) {
    if (isByte(path, at)) text[at] = QChar::ReplacementCharacter;
  }
  return text;
}

Result<> openToRead(QFile& file, const QString& path, QIODevice::OpenMode more) {
  const auto refuse = [&](const QString& why) {
    return fail(ErrorCode::FileUnreadable, shownPath(path), why);
  };
  const auto mode = QIODevice::ReadOnly | more;
  std::error_code untold;
  if (std::filesystem::is_other(nativePath(path), untold))
    return refuse(QStringLiteral("not a regular file"));
#ifdef Q_OS_UNIX
  if (hasBytes(path)) {
    const int descriptor = ::open(encoded(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return refuse(QString::fromStdString(std::generic_category().message(errno)));
    if (file.open(descriptor, mode, QFileDevice::AutoCloseHandle)) return {};
    return refuse(file.errorString());
  }
#endif
  file.setFileName(path);
  if (!file.open(mode)) return refuse(file.errorString());
  return {};
}

}  // namespace ase
