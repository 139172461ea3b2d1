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

Detail::Code unsafeNameReason(QStringView name) {
  if (name.contains(QChar(u'\0'))) return Detail::Code::NameWithNul;
  if (!name.isEmpty() && isSeparator(name.front())) return Detail::Code::NameIsAbsolute;
  const bool drive = name.size() >= 2 && name[1] == u':' && name[0].unicode() < 0x80 && name[0].isLetter();
  if (drive) return Detail::Code::NameWithDrive;
  if (hasParentFolder(name)) return Detail::Code::NameLeadsOut;
  return Detail::Code::None;
}

}  // namespace ase
