#include "core/archive/archive_set.h"

#include <algorithm>
#include <map>
#include <utility>

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QRegularExpression>

namespace ase {
namespace {

/// No real set has more; a stray file called x.z99999999 must not make a list of that length.
constexpr int kMostVolumes = 9999;

Volume volumeOf(const QFileInfo& file) {
  return {file.absoluteFilePath(), file.size(), file.lastModified().toMSecsSinceEpoch(), true,
          identityOf(file)};
}

Volume absentVolume(const QString& path) {
  return {.path = path};
}

/// The files of one set as they turn up, by volume number.
struct Found {
  std::map<int, Volume> numbered;
  std::vector<Volume> last;  ///< the .zip of a split set or a single archive: at most one
  QString extension;  ///< of a numbered volume without its digits, to name absent ones in the same case
};

/// A split set's pieces and a `.zip` share a key; `.zip.001` pieces have their own.
using Key = std::pair<QString, bool>;

QRegularExpression pathPattern(const QString& pattern) {
  return QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                            QRegularExpression::CaseInsensitiveOption |
                                QRegularExpression::DotMatchesEverythingOption);  // line breaks in paths too
}

void add(const QFileInfo& file, std::map<Key, Found>& sets) {
  static const QRegularExpression single = pathPattern(QStringLiteral(R"((.*)\.zip)"));
  static const QRegularExpression split = pathPattern(QStringLiteral(R"((.*)(\.z)(\d{2,4}))"));
  static const QRegularExpression piece = pathPattern(QStringLiteral(R"((.*)(\.zip\.)(\d{3,4}))"));
  const QString path = file.absoluteFilePath();
  if (const auto match = single.match(path); match.hasMatch()) {
    sets[{match.captured(1), false}].last.push_back(volumeOf(file));
    return;
  }
  for (const bool concatenated : {false, true}) {
    const auto match = (concatenated ? piece : split).match(path);
    const int number = match.captured(3).toInt();
    if (!match.hasMatch() || number < 1 || number > kMostVolumes) continue;
    Found& found = sets[{match.captured(1), concatenated}];
    found.numbered[number] = volumeOf(file);
    found.extension = match.captured(2);
  }
}

ArchiveSet assemble(const QString& base, bool concatenated, Found found, const QDir& root) {
  ArchiveSet set;
  const int count = found.numbered.empty() ? 0 : found.numbered.rbegin()->first;
  for (int number = 1; number <= count; ++number) {
    const auto volume = found.numbered.find(number);
    const QString name =
        base + found.extension + QStringLiteral("%1").arg(number, concatenated ? 3 : 2, 10, QLatin1Char('0'));
    set.volumes.push_back(volume != found.numbered.end() ? volume->second : absentVolume(name));
  }
  if (concatenated) {
    set.kind = SetKind::Concatenated;
    set.name = root.relativeFilePath(set.volumes.front().path);
    return set;
  }
  set.kind = count > 0 ? SetKind::Split : SetKind::Single;
  const bool upper = found.extension == QLatin1StringView(".Z");
  set.volumes.push_back(found.last.empty() ? absentVolume(base + QLatin1StringView(upper ? ".ZIP" : ".zip"))
                                           : found.last.front());
  set.name = root.relativeFilePath(set.volumes.back().path);
  return set;
}

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
  return QFileInfo(path).fileName();
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
    const QFileInfo file(volume.path);
    return volume.present && file.exists() &&
           (file.size() != volume.size || file.lastModified().toMSecsSinceEpoch() != volume.modifiedMs);
  });
}

std::vector<ArchiveSet> findArchives(const QString& folder, const CancelToken& cancel) {
  std::map<Key, Found> sets;
  QDirIterator files(folder, QDir::Files | QDir::Hidden,
                     QDirIterator::Subdirectories | QDirIterator::FollowSymlinks);
  while (files.hasNext() && !cancel.isCancelled()) {
    files.next();
    add(files.fileInfo(), sets);
  }
  const QDir root(QDir(folder).absolutePath());
  std::vector<ArchiveSet> result;
  for (auto& [key, found] : sets) {
    // Two files that differ only in case (x.zip, x.ZIP) are two archives: each but the first stands alone.
    while (found.last.size() > 1) {
      result.push_back(assemble(key.first, false, Found{{}, {found.last.back()}, {}}, root));
      found.last.pop_back();
    }
    result.push_back(assemble(key.first, key.second, std::move(found), root));
  }
  std::ranges::sort(result, {}, &ArchiveSet::name);
  return result;
}

}  // namespace ase
