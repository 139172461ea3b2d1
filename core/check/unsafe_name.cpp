#include "core/check/unsafe_name.h"

namespace ase {
namespace {

bool isSeparator(QChar character) {
  return character == u'/' || character == u'\\';
}

bool hasParentFolder(QStringView name) {
  qsizetype start = 0;
  for (qsizetype at = 0; at <= name.size(); ++at) {
    if (at < name.size() && !isSeparator(name[at])) continue;
    if (name.sliced(start, at - start) == u"..") return true;
    start = at + 1;
  }
  return false;
}

}  // namespace

QString unsafeNameReason(QStringView name) {
  if (name.contains(QChar(u'\0'))) return QStringLiteral("the name contains a NUL");
  if (!name.isEmpty() && isSeparator(name.front())) return QStringLiteral("the name is an absolute path");
  const bool drive = name.size() >= 2 && name[1] == u':' && name[0].unicode() < 0x80 && name[0].isLetter();
  if (drive) return QStringLiteral("the name begins with a drive letter");
  if (hasParentFolder(name)) return QStringLiteral("the name leads to a parent folder");
  return {};
}

}  // namespace ase
