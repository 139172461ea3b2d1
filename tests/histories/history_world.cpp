#include "tests/histories/history_world.h"

#include <algorithm>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include "tests/support/demo_labels.h"

namespace ase::test {
namespace {

const QStringList& archiveNames() {
  static const QStringList names{QStringLiteral("balanced_train_segments.zip"),
                                 QStringLiteral("eval_segments.zip"), QStringLiteral("more/part00.zip"),
                                 QStringLiteral("more/part01.zip"), QStringLiteral("z.zip")};
  return names;
}

/// More than half of all copies are good, and for nearly all clips there are two good ones.
Copy randomCopy(Dice& dice) {
  constexpr std::array kGood{Copy::Loud, Copy::Loud, Copy::Quiet, Copy::Quiet, Copy::Short, Copy::Silent};
  constexpr std::array kBad{Copy::BadCrc,  Copy::BadCrc, Copy::BadData,     Copy::Truncated, Copy::Empty,
                            Copy::WebPage, Copy::Adpcm,  Copy::Unsupported, Copy::Encrypted};
  return dice.chance(60) ? dice.pick(kGood) : dice.pick(kBad);
}

std::vector<WorldClip> randomClips(Dice& dice) {
  const int count = 12 + dice.below(9);
  std::vector<WorldClip> clips;
  for (int number = 0; number < count; ++number) {
    WorldClip clip;
    clip.id = QByteArray(1, "-_aZ"[number % 4]) + "clip_" + QByteArray::number(number).rightJustified(5, '0');
    for (const Subset subset : kHistorySubsets) {
      // The first two stand in all lists for ever: a list without a row is no list.
      const bool isListed = number < 2 || dice.chance(45);
      if (!isListed) continue;
      clip.home.insert(subset);
      if (dice.chance(25)) clip.maySilent.insert(subset);
    }
    clip.listed = clip.home;
    clips.push_back(clip);
  }
  return clips;
}

void writeFile(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly) ||
      file.write(bytes) != bytes.size())
    qFatal("cannot write %ls", qUtf16Printable(path));
}

QString quoted(const QString& name) {
  return QLatin1Char('\'') + name + QLatin1Char('\'');
}

}  // namespace

HistoryWorld::HistoryWorld(const QString& folder, Dice& dice)
    : folder_(folder), clips_(randomClips(dice)), copies_(clipCount()) {
  writeLists();
  const int count = 1 + dice.below(3);
  for (int number = 0; number < count; ++number) put(dice.pick(archiveNames()), randomArchive(dice));
}

int HistoryWorld::find(const QByteArray& id) const {
  const auto found = std::ranges::find(clips_, id, &WorldClip::id);
  return found != clips_.end() ? static_cast<int>(found - clips_.begin()) : -1;
}

HistoryWorld::Archive HistoryWorld::randomArchive(Dice& dice) const {
  Archive archive;
  archive.deflate = dice.chance(50);
  archive.descriptors = dice.chance(30);
  for (int clip = 0; clip < clipCount(); ++clip) {
    if (dice.chance(55)) archive.members.push_back({clip, randomCopy(dice)});
  }
  return archive;
}

QString HistoryWorld::changeCopies(Archive& archive, Dice& dice) const {
  QString what;
  const int count = 1 + dice.below(5);
  for (int change = 0; change < count; ++change) {
    const Member member{dice.below(clipCount()), randomCopy(dice)};
    const auto found = std::ranges::find(archive.members, member.clip, &Member::clip);
    if (found != archive.members.end()) {
      *found = member;
    } else {
      archive.members.push_back(member);
    }
    what += QStringLiteral(", %1 %2").arg(QLatin1StringView(clip(member.clip).id),
                                          QLatin1StringView(nameOf(member.copy)));
  }
  return what;
}

QString HistoryWorld::changeArchives(Dice& dice) {
  const QString name = dice.pick(archiveNames());
  const auto found = archives_.find(name);
  if (found == archives_.end()) {
    const auto before = gone_.find(name);
    if (before != gone_.end() && dice.chance(60)) {
      put(name, before->second);
      return QStringLiteral("archive %1 comes back").arg(quoted(name));
    }
    put(name, randomArchive(dice));
    return QStringLiteral("archive %1 comes").arg(quoted(name));
  }
  Archive archive = found->second;
  switch (dice.below(10)) {
    case 0:
    case 1:
      remove(name);
      return QStringLiteral("archive %1 goes").arg(quoted(name));
    case 2: {
      const QString other = dice.pick(archiveNames());
      remove(name);
      put(other, archive);
      return QStringLiteral("archive %1 becomes %2").arg(quoted(name), quoted(other));
    }
    case 3:
      put(name, archive);
      return QStringLiteral("archive %1 is touched").arg(quoted(name));
    case 4:
      archive.percent = 30 + dice.below(60);
      put(name, archive);
      return QStringLiteral("archive %1 is cut to %2 %").arg(quoted(name)).arg(archive.percent);
    case 5:
      put(name, randomArchive(dice));
      return QStringLiteral("archive %1 is another").arg(quoted(name));
    default: {
      archive.percent = 100;
      const QString what = changeCopies(archive, dice);
      put(name, archive);
      return QStringLiteral("archive %1 changes").arg(quoted(name)) + what;
    }
  }
}

QString HistoryWorld::changeLists(Dice& dice) {
  QString what = QStringLiteral("lists change");
  const int count = 1 + dice.below(4);
  for (int change = 0; change < count; ++change) {
    WorldClip& clip = clips_[2 + static_cast<std::size_t>(dice.below(clipCount() - 2))];
    const Subset subset = dice.pick(kHistorySubsets);
    if (!clip.home.contains(subset)) continue;
    const bool leaves = clip.listed.contains(subset);
    if (leaves) {
      clip.listed.remove(subset);
    } else {
      clip.listed.insert(subset);
    }
    what += QStringLiteral(", %1 %2 %3")
                .arg(QLatin1StringView(clip.id), leaves ? QStringLiteral("leaves") : QStringLiteral("enters"),
                     subsetName(subset));
  }
  writeLists();
  return what;
}

std::optional<std::vector<Copy>> HistoryWorld::copiesOf(int clip) const {
  std::vector<Copy> copies;
  for (const auto& [name, archive] : archives_) {
    for (const Member& member : archive.members) {
      if (member.clip != clip) continue;
      if (archive.percent < 100) return std::nullopt;
      copies.push_back(member.copy);
    }
  }
  return copies;
}

void HistoryWorld::put(const QString& name, const Archive& archive) {
  archives_[name] = archive;
  for (const Member& member : archive.members) held_.insert({member.clip, member.copy});
  writeArchive(name, archive);
}

void HistoryWorld::remove(const QString& name) {
  gone_[name] = archives_[name];
  archives_.erase(name);
  QFile::remove(archivesFolder() + QLatin1Char('/') + name);
}

void HistoryWorld::writeArchive(const QString& name, const Archive& archive) {
  ZipBuilder zip;
  const QByteArray folder = QFileInfo(name).completeBaseName().toUtf8() + "/Y";
  for (const Member& member : archive.members) {
    ZipEntry entry =
        copies_.entry(folder + clip(member.clip).id + ".wav", member.clip, member.copy, archive.deflate);
    entry.dataDescriptor = archive.descriptors;
    zip.add(entry);
  }
  const QByteArray bytes = zip.build().bytes();
  const QString path = archivesFolder() + QLatin1Char('/') + name;
  writeFile(path, bytes.first(bytes.size() * archive.percent / 100));
  QFile file(path);
  const QDateTime time = QDateTime::fromSecsSinceEpoch(1'600'000'000 + 10 * ++writes_);
  if (!file.open(QIODevice::ReadWrite) || !file.setFileTime(time, QFileDevice::FileModificationTime))
    qFatal("cannot set the time of %ls", qUtf16Printable(path));
}

void HistoryWorld::writeOtherArchive(const QString& path) const {
  ZipBuilder zip;
  zip.add(copies_.entry("other/Y+unlisted+++.wav", 0, Copy::Loud, false));
  zip.add(copies_.entry("other/Yunlisted_00.wav", 0, Copy::Loud, false));
  writeFile(path, zip.build().bytes());
}

void HistoryWorld::writeLists() const {
  const QString folder = metadataFolder() + QLatin1Char('/');
  writeFile(folder + QStringLiteral("eval_segments.csv"), weakList(Subset::WeakEval));
  writeFile(folder + QStringLiteral("balanced_train_segments.csv"), weakList(Subset::WeakBalancedTrain));
  writeFile(folder + QStringLiteral("audioset_train_strong.tsv"), strongList(Subset::StrongTrain));
  writeFile(folder + QStringLiteral("audioset_eval_strong.tsv"), strongList(Subset::StrongEval));
}

QByteArray HistoryWorld::weakList(Subset subset) const {
  QByteArray rows;
  int count = 0;
  for (const WorldClip& clip : clips_) {
    if (!clip.listed.contains(subset)) continue;
    ++count;
    const QByteArray silence =
        clip.maySilent.contains(subset) ? QByteArray(",") + mid::kSilence : QByteArray();
    rows += clip.id + ", 30.000, 40.000, \"" + mid::kMusic + silence + "\"\n";
  }
  return "# Segments csv\n# num_segs=" + QByteArray::number(count) +
         "\n# YTID, start_seconds, end_seconds, positive_labels\n" + rows;
}

QByteArray HistoryWorld::strongList(Subset subset) const {
  QByteArray rows = "segment_id\tstart_time_seconds\tend_time_seconds\tlabel\n";
  for (const WorldClip& clip : clips_) {
    if (!clip.listed.contains(subset)) continue;
    rows += clip.id + "_30000\t0.000\t0.100\t" + mid::kMusic + '\n';
    if (clip.maySilent.contains(subset)) rows += clip.id + "_30000\t0.000\t0.100\t" + mid::kSilence + '\n';
  }
  return rows;
}

}  // namespace ase::test
