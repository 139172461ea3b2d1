#include "core/audioset/detail.h"

namespace ase {

QString packDetail(const Detail& detail) {
  if (detail.isEmpty()) return {};
  const QString numbers =
      QStringLiteral("%1 %2 %3 ").arg(static_cast<int>(detail.code)).arg(detail.first).arg(detail.second);
  return numbers + detail.argument;
}

std::optional<Detail> unpackDetail(const QString& packed) {
  if (packed.isEmpty()) return Detail();
  const QChar space(u' ');
  const unsigned code = packed.section(space, 0, 0).toUInt();
  if (code == 0 || code > static_cast<unsigned>(Detail::kLast)) return std::nullopt;
  const Detail detail{static_cast<Detail::Code>(code), packed.section(space, 1, 1).toULongLong(),
                      packed.section(space, 2, 2).toULongLong(), packed.section(space, 3)};
  if (packDetail(detail) != packed) return std::nullopt;
  return detail;
}

}  // namespace ase
