#include "core/text/volume_text.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace ase {
namespace {

struct VolumeWords {
  Q_DECLARE_TR_FUNCTIONS(Volumes)
};

}  // namespace

QString volumeRangesText(std::span<const VolumeRange> ranges) {
  constexpr std::size_t kMostNamed = 5;
  QStringList parts;
  for (const VolumeRange& range : ranges.first(std::min(kMostNamed, ranges.size()))) {
    if (range.count <= 2) parts.push_back(range.first);
    if (range.count == 2) parts.push_back(range.last);
    if (range.count > 2) parts.push_back(VolumeWords::tr("%1 to %2", "volumes").arg(range.first, range.last));
  }
  if (ranges.size() > kMostNamed) parts.push_back(QStringLiteral("…"));
  const QString named = parts.join(QStringLiteral(", "));
  const qint64 count = countOf(ranges);
  return count == 1 ? named : VolumeWords::tr("%1 (%2 volumes)").arg(named, QLocale::c().toString(count));
}

}  // namespace ase
