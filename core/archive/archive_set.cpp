#include "core/archive/archive_set.h"

#include <algorithm>

#include <QCryptographicHash>
#include <QFileInfo>

#include "core/archive/volume_name.h"
#include "core/base/native_path.h"

namespace ase {
namespace {

/// Of what `describe` says of the volumes that are there.
template <class Describe>
QString hashOfVolumes(const ArchiveSet& set, Describe describe) {
  QCryptographicHash hash(QCryptographicHash::Sha1);
  for (const Volume& volume : set.volumes) {
    if (volume.present) hash.addData(describe(volume).toUtf8());
  }
  return QString::fromLatin1(hash.result().toHex());
}

}  // namespace

QString Volume::fileName() const {
  return shownPath(QFileInfo(path).fileName());
}

QString ArchiveSet::volumePath(std::size_t index) const {
  const bool inPieces = kind == SetKind::Concatenated;
  const QString& main = !mainPath.isEmpty() ? mainPath
                        : inPieces          ? volumes.front().path
                                            : volumes.back().path;
  const auto number = static_cast<int>(index);
  if (!inPieces) return splitVolumePath(main, number + 1);
  const auto first = parseVolumeName(main);
  return first ? first->withNumber(first->number() + number) : main;
}

qint64 ArchiveSet::totalSize() const {
  qint64 total = 0;
  for (const Volume& volume : volumes) total += volume.size;
  return total;
}

QString ArchiveSet::stamp() const {
  const QString folder = name.first(name.lastIndexOf(QLatin1Char('/')) + 1);
  return hashOfVolumes(*this, [&](const Volume& volume) {
    return QStringLiteral("%1\n%2\n%3\n")
        .arg(folder + volume.fileName())
        .arg(volume.size)
        .arg(volume.modifiedMs);
  });
}

QString ArchiveSet::formerStamp() const {
  return hashOfVolumes(*this, [](const Volume& volume) {
    return QStringLiteral("%1\n%2\n%3\n").arg(volume.path).arg(volume.size).arg(volume.modifiedMs);
  });
}

QString ArchiveSet::identity() const {
  return hashOfVolumes(
             *this,
             [](const Volume& volume) {
               return QStringLiteral("%1\n%2\n").arg(volume.identity.changedMs).arg(volume.identity.id);
             })
      .first(16);
}

bool ArchiveSet::isReplaced() const {
  return std::ranges::any_of(volumes, [](const Volume& volume) {
    const auto now = volume.present ? factsOf(volume.path) : std::nullopt;
    return now && (now->size != volume.size || now->modifiedMs != volume.modifiedMs);
  });
}

std::optional<QString> ArchiveSet::goneVolume() const {
  const auto gone = std::ranges::find_if(
      volumes, [](const Volume& volume) { return volume.present && !isFileThere(volume.path); });
  return gone == volumes.end() ? std::nullopt : std::optional(gone->path);
}

}  // namespace ase
