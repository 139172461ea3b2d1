#include <functional>
#include <optional>
#include <set>

#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

#include "core/text/detail_text.h"
#include "tests/support/put.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/zip/read_back.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kEntries = 14;

/// Some entries are empty, some fit into a volume, some cross several.
QByteArray dataOf(int number) {
  static constexpr qsizetype kSizes[] = {900, 2500, 0, 9000, 1, 1300, 700};
  return content(number, kSizes[static_cast<std::size_t>(number) % std::size(kSizes)]);
}

using Change = std::function<void(std::size_t number, ZipEntry& entry)>;

ZipBuilder clips(
    const ZipEntry& like = {}, int count = kEntries, const Change& change = [](std::size_t, ZipEntry&) {}) {
  ZipBuilder zip;
  for (int i = 0; i < count; ++i) {
    ZipEntry entry = like;
    entry.name = clipName(i);
    entry.data = dataOf(i);
    entry.method = i % 3 == 0 ? kStored : kDeflated;
    change(static_cast<std::size_t>(i), entry);
    zip.add(entry);
  }
  return zip;
}

/// What is gone of a volume: all from byte `kept` on, or the file itself.
struct Loss {
  std::size_t volume = 0;
  std::optional<qint64> kept;
};

/// Whether a byte of the entry's header or data is gone.
bool isLost(const ZipPlacement& place, const std::vector<Loss>& losses) {
  const auto isGone = [&](const ZipExtent& extent) {
    return std::ranges::any_of(losses, [&](const Loss& loss) {
      return extent.volume == loss.volume && extent.offset + extent.length > loss.kept.value_or(0);
    });
  };
  return isGone(place.header) || std::ranges::any_of(place.data, isGone);
}

/// A split set on disk that can be damaged and mended.
class SetOnDisk {
 public:
  explicit SetOnDisk(ZipImage image) : image_(std::move(image)) {
    const auto paths = image_.writeSplit(tree_.path(QStringLiteral("x")));
    if (!paths) qFatal("the set cannot be written");
    paths_ = *paths;
  }

  const ZipImage& image() const { return image_; }
  std::size_t lastVolume() const { return image_.volumes.size() - 1; }
  QString folder() const { return tree_.path(); }
  QString fileName(std::size_t volume) const {
    return QFileInfo(paths_[static_cast<qsizetype>(volume)]).fileName();
  }

  void lose(const Loss& loss) const {
    const QString path = paths_[static_cast<qsizetype>(loss.volume)];
    const bool done = loss.kept ? QFile::resize(path, *loss.kept) : QFile::remove(path);
    if (!done) qFatal("a volume cannot be damaged");
  }
  void mend(const Loss& loss) const { tree_.write(fileName(loss.volume), image_.volumes[loss.volume].bytes); }

  /// Places where to cut a volume: around every border of header and data, and some in between.
  std::set<qint64> cuts(std::size_t volume) const {
    const qint64 size = image_.volumes[volume].size();
    std::set<qint64> places{0, 1, size - 1};
    for (qint64 at = 0; at < size; at += 331) places.insert(at);
    const auto around = [&](const ZipExtent& extent) {
      if (extent.volume != volume) return;
      for (const qint64 border : {extent.offset, extent.offset + extent.length}) {
        for (const qint64 by : {-1, 0, 1, 4, 12, 16, 20, 24}) {
          if (border + by >= 0 && border + by < size) places.insert(border + by);
        }
      }
    };
    for (const ZipPlacement& place : image_.entries) {
      around(place.header);
      for (const ZipExtent& extent : place.data) around(extent);
    }
    return places;
  }

 private:
  TempTree tree_;
  ZipImage image_;
  QStringList paths_;
};

QByteArray describe(const std::vector<Loss>& losses) {
  QByteArray text;
  for (const Loss& loss : losses) {
    text += "volume " + QByteArray::number(static_cast<qulonglong>(loss.volume)) +
            (loss.kept ? " cut to " + QByteArray::number(*loss.kept) : QByteArray(" missing")) + ", ";
  }
  return text;
}

/// Empty if exactly the lost entries are unreachable, for the right reason, and all others come back whole.
QByteArray complaint(const SetOnDisk& set, const std::vector<Loss>& losses) {
  const auto listing = listIn(set.folder());
  if (!listing) return "not listed";
  if (!listing->damage.isEmpty()) return "damage: " + englishDetail(listing->damage).toUtf8();
  if (listing->set.volumes.size() != set.lastVolume() + 1) return "wrong number of volumes";
  const auto entries = readBack(*listing);
  if (entries.size() != set.image().entries.size()) return "wrong number of entries";
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const ReadBack& entry = entries[i];
    const QByteArray name = "entry " + QByteArray::number(static_cast<qulonglong>(i));
    if (!isLost(set.image().entries[i], losses)) {
      if (!entry.isSound()) return name + " should be readable";
      if (entry.bytes != dataOf(static_cast<int>(i))) return name + " has wrong bytes";
      continue;
    }
    if (entry.place.access == Access::Readable) return name + " should not be readable";
    const bool blamed = std::ranges::any_of(losses, [&](const Loss& loss) {
      return loss.volume == entry.place.blamedVolume &&
             entry.place.access == (loss.kept ? Access::VolumeCut : Access::VolumeMissing) &&
             isLost(set.image().entries[i], {loss});
    });
    if (!blamed) return name + " blames volume " + QByteArray::number(entry.place.blamedVolume);
  }
  for (std::size_t volume = 0; volume <= set.lastVolume(); ++volume) {
    const auto loss =
        std::ranges::find_if(losses, [&](const Loss& l) { return l.volume == volume && l.kept; });
    const qint64 most = loss == losses.end() ? 0 : set.image().volumes[volume].size() - *loss->kept;
    if (listing->lostBytes[volume] > static_cast<std::uint64_t>(most))
      return QByteArray::number(qulonglong(listing->lostBytes[volume])) + " bytes lost of " +
             QByteArray::number(most);
  }
  return {};
}

/// An extra field that stands in local headers only, as Info-ZIP's longer time stamp does.
QByteArray extraField(qsizetype size) {
  QByteArray field;
  put<quint16>(field, 0xCAFE);
  put<quint16>(field, static_cast<quint16>(size));
  return field + QByteArray(size, 'e');
}

qsizetype recordsInTheLastVolume(const ZipImage& image) {
  return image.volumes.back().bytes.count("PK\1\2");
}

/// Volumes of about `volumeSize` bytes, the last of which has all of the directory.
ZipImage splitBefore(const ZipBuilder& zip, qint64 volumeSize) {
  ZipImage image = zip.buildSplit(volumeSize);
  while (recordsInTheLastVolume(image) < kEntries) image = zip.buildSplit(++volumeSize);
  return image;
}

}  // namespace

class TestSplitSets : public QObject {
  Q_OBJECT

 private slots:
  void everyLossIsSeenForWhatItIs_data() {
    QTest::addColumn<ZipImage>("image");
    constexpr qint64 kVolume = 3000;
    QTest::newRow("plain") << splitBefore(clips(), kVolume);
    QTest::newRow("descriptors") << splitBefore(clips({.dataDescriptor = true}), kVolume);
    QTest::newRow("descriptors without signature")
        << splitBefore(clips({.dataDescriptor = true, .descriptorSignature = false}), kVolume);
    QTest::newRow("Zip64 descriptors")
        << splitBefore(clips({.dataDescriptor = true, .zip64 = Zip64::Always}), kVolume);
    QTest::newRow("Zip64") << splitBefore(clips({.zip64 = Zip64::Always}), kVolume);
    QTest::newRow("extra fields of local headers alone")
        << splitBefore(clips({.local = {.extra = extraField(28)}}), kVolume);
    QTest::newRow("small volumes") << splitBefore(clips(), 1700);
    QTest::newRow("two volumes") << splitBefore(clips(), 15'000);
    ZipBuilder stored;
    for (int i = 0; i < kEntries; ++i) stored.addStored(clipName(i), dataOf(i));
    QTest::newRow("stored") << splitBefore(stored, 1977);
  }

  void everyLossIsSeenForWhatItIs() {
    QFETCH(ZipImage, image);
    const SetOnDisk set(image);
    QVERIFY(set.lastVolume() > 0);
    QCOMPARE(complaint(set, {}), QByteArray());
    for (std::size_t volume = 0; volume < set.lastVolume(); ++volume) {
      std::vector<Loss> losses{{volume, std::nullopt}};
      for (const qint64 kept : set.cuts(volume)) losses.push_back({volume, kept});
      for (const Loss& loss : losses) {
        set.lose(loss);
        const QByteArray wrong = complaint(set, {loss});
        QVERIFY2(wrong.isEmpty(), (describe({loss}) + wrong).constData());
        set.mend(loss);
      }
    }
  }

  void aCutOfOneByteIsSeenWhereverADescriptorLies() {
    for (qint64 size = 2000; size < 2050; ++size) {
      const SetOnDisk set(splitBefore(clips({.dataDescriptor = true}), size));
      for (std::size_t volume = 0; volume < set.lastVolume(); ++volume) {
        const Loss loss{volume, set.image().volumes[volume].size() - 1};
        set.lose(loss);
        const QByteArray wrong = complaint(set, {loss});
        QVERIFY2(wrong.isEmpty(), (describe({loss}) + wrong).constData());
        set.mend(loss);
      }
    }
  }

  void twoLossesAreSeenForWhatTheyAre() {
    const SetOnDisk set(clips().buildSplit(3000));
    const auto someLosses = [&](std::size_t volume) {
      const qint64 size = set.image().volumes[volume].size();
      return std::vector<Loss>{
          {volume, std::nullopt}, {volume, 0}, {volume, 40}, {volume, size / 2}, {volume, size - 1}};
    };
    for (std::size_t first = 0; first < set.lastVolume(); ++first) {
      for (std::size_t second = first + 1; second < set.lastVolume(); ++second) {
        for (const Loss& one : someLosses(first)) {
          for (const Loss& two : someLosses(second)) {
            set.lose(one);
            set.lose(two);
            const QByteArray wrong = complaint(set, {one, two});
            QVERIFY2(wrong.isEmpty(), (describe({one, two}) + wrong).constData());
            set.mend(one);
            set.mend(two);
          }
        }
      }
    }
  }

  void aWrongRecordOfOneEntryIsNoSignOfACut_data() {
    QTest::addColumn<bool>("descriptors");
    QTest::addColumn<qint64>("more");
    for (const bool descriptors : {false, true}) {
      for (const qint64 more : {-2'000, -100, 1'000, 10'000, 0x41'00'00'00}) {
        QTest::addRow("%lld more%s", more, descriptors ? ", descriptors" : "") << descriptors << more;
      }
    }
  }

  /// One number of the directory is wrong: all other entries are read, and that one by its local header.
  void aWrongRecordOfOneEntryIsNoSignOfACut() {
    QFETCH(bool, descriptors);
    QFETCH(qint64, more);
    const ZipEntry like{.dataDescriptor = descriptors};
    const SetOnDisk sound(clips(like).buildSplit(3000));
    const auto truth = listIn(sound.folder());
    QVERIFY(truth);
    for (std::size_t wrong = 0; wrong < kEntries; ++wrong) {
      for (const bool isOffset : {true, false}) {
        // Nothing but the directory tells where data end before their descriptor does: a smaller size is
        // believed.
        if (!isOffset && descriptors && more < 0) continue;
        const EntryPlace& place = truth->entries[wrong].place;
        const auto changed = [&](std::uint64_t number) {
          return static_cast<quint64>(std::max<qint64>(0, static_cast<qint64>(number) + more));
        };
        const SetOnDisk set(clips(like, kEntries, [&](std::size_t i, ZipEntry& entry) {
                              if (i != wrong) return;
                              if (isOffset) entry.directory.offset = changed(place.at.offset);
                              if (!isOffset) entry.directory.compressedSize = changed(place.length);
                            }).buildSplit(3000));
        const QByteArray what =
            (isOffset ? "offset of " : "size of ") + QByteArray::number(qulonglong(wrong));
        const auto listing = listIn(set.folder());
        QVERIFY(listing);
        const bool isCut = std::ranges::any_of(listing->lostBytes, [](quint64 lost) { return lost > 0; });
        QVERIFY2(!isCut, what.constData());
        const auto entries = readBack(*listing);
        for (std::size_t i = 0; i < kEntries; ++i) {
          if (i != wrong) QVERIFY2(entries[i].isSound(), what.constData());
        }
        const bool isSalvaged = std::ranges::any_of(listing->entries, [&](const Entry& entry) {
          return entry.salvaged && entry.name == truth->entries[wrong].name && entry.place.at == place.at &&
                 entry.place.length == place.length;
        });
        QVERIFY2(isSalvaged || (!isOffset && entries[wrong].isSound()), what.constData());
      }
    }
  }

  void theLastVolumeHoldsTheDirectory() {
    const SetOnDisk set(clips().buildSplit(3000));
    set.lose({set.lastVolume(), std::nullopt});
    const auto listing = listIn(set.folder());
    QVERIFY(listing && listing->directoryError);
    QCOMPARE(listing->directoryError->code, ErrorCode::LastVolumeMissing);
    QCOMPARE(listing->directoryError->file, set.folder() + QStringLiteral("/x.zip"));
    set.mend({set.lastVolume(), 0});
    set.lose({set.lastVolume(), set.image().volumes.back().size() - 1});
    const auto cut = listIn(set.folder());
    QVERIFY(cut && cut->directoryError);
    QCOMPARE(cut->directoryError->code, ErrorCode::DirectoryDamaged);
    QCOMPARE(cut->directoryError->file, set.folder() + QStringLiteral("/x.zip"));
  }

  void theDirectoryKnowsVolumesThatNobodySees_data() {
    QTest::addColumn<QString>("suffix");
    QTest::newRow("lower case") << QStringLiteral(".zip");
    QTest::newRow("upper case") << QStringLiteral(".ZIP");
  }

  void theDirectoryKnowsVolumesThatNobodySees() {
    QFETCH(QString, suffix);
    const ZipImage image = clips().buildSplit(3000);
    const TempTree tree;
    tree.write(QStringLiteral("x") + suffix, image.volumes.back().bytes);
    QCOMPARE(onlyArchiveIn(tree.path()).kind, SetKind::Single);
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    QCOMPARE(listing->set.kind, SetKind::Split);
    QCOMPARE(listing->set.volumes.size(), image.volumes.size());
    const QString z = suffix == QStringLiteral(".zip") ? QStringLiteral("z") : QStringLiteral("Z");
    for (std::size_t i = 0; i + 1 < image.volumes.size(); ++i) {
      QVERIFY(!listing->set.volumes[i].present);
      QCOMPARE(listing->set.volumes[i].path,
               tree.path(QStringLiteral("x.%1%2").arg(z).arg(i + 1, 2, 10, QLatin1Char('0'))));
    }
    QVERIFY(listing->set.volumes.back().present);
    const auto entries = readBack(*listing);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const bool here = image.entries[i].header.volume + 1 == image.volumes.size();
      QCOMPARE(entries[i].place.access, here ? Access::Readable : Access::VolumeMissing);
      if (here) QCOMPARE(entries[i].bytes, dataOf(static_cast<int>(i)));
    }
  }

  void volumesMissingAtTheEndOfTheNumberingAreNamed() {
    const SetOnDisk set(clips().buildSplit(3000));
    const std::size_t missing = set.lastVolume() - 1;
    set.lose({missing, std::nullopt});
    const auto found = onlyArchiveIn(set.folder());
    QCOMPARE(found.volumes.size(), set.lastVolume());
    const auto listing = listIn(set.folder());
    QVERIFY(listing);
    QCOMPARE(listing->set.volumes.size(), set.lastVolume() + 1);
    QVERIFY(!listing->set.volumes[missing].present);
    QCOMPARE(listing->set.volumes[missing].fileName(), set.fileName(missing));
  }

  void strangersBesideAnArchiveAreNotItsVolumes_data() {
    QTest::addColumn<bool>("prefixed");
    QTest::newRow("plain") << false;
    QTest::newRow("bytes in front that no offset counts") << true;
  }

  void strangersBesideAnArchiveAreNotItsVolumes() {
    QFETCH(bool, prefixed);
    const TempTree tree;
    ZipBuilder zip = clips();
    if (prefixed) {
      zip.archive.prefix = "#!/bin/sh\n";
      zip.archive.offsetsCountPrefix = false;
    }
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    tree.write(QStringLiteral("x.z01"), "left over");
    tree.write(QStringLiteral("x.z03"), "left over");
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    QCOMPARE(listing->set.volumes.size(), 1U);
    QCOMPARE(listing->set.kind, SetKind::Single);
    const auto entries = readBack(*listing);
    QCOMPARE(entries.size(), std::size_t{kEntries});
    for (std::size_t i = 0; i < entries.size(); ++i) {
      QVERIFY(entries[i].isSound());
      QCOMPARE(entries[i].bytes, dataOf(static_cast<int>(i)));
    }
  }

  void aVolumeTooManyIsDropped() {
    const SetOnDisk set(clips().buildSplit(3000));
    QVERIFY(QFile::copy(set.folder() + QStringLiteral("/x.z01"),
                        set.folder() + QStringLiteral("/x.z%1").arg(set.lastVolume() + 5)));
    QCOMPARE(complaint(set, {}), QByteArray());
  }

  void aDirectoryOverSeveralVolumesIsRead() {
    const SetOnDisk set(clips().buildSplit(600));
    QCOMPARE(complaint(set, {}), QByteArray());
  }

  void aDirectoryThatLostItsFirstVolumeIsReadFromTheNext() {
    const ZipBuilder zip = clips();
    ZipImage image;
    for (qint64 size = 600; recordsInTheLastVolume(image = zip.buildSplit(size)) == 0;) ++size;
    const SetOnDisk set(image);
    std::vector<QByteArray> expected;
    for (int i = 0; i < kEntries; ++i) {
      if (image.volumes.back().bytes.contains(clipName(i))) expected.push_back(clipName(i));
    }
    QVERIFY(!expected.empty() && expected.size() < kEntries);
    for (std::size_t volume = 0; volume < set.lastVolume(); ++volume) set.lose({volume, std::nullopt});
    const auto listing = listIn(set.folder());
    QVERIFY(listing);
    QVERIFY(!listing->damage.isEmpty());
    QCOMPARE(listing->set.volumes.size(), set.lastVolume() + 1);
    QCOMPARE(listing->entries.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      QCOMPARE(listing->entries[i].name, QString::fromLatin1(expected[i]));
      QCOMPARE(listing->entries[i].place.access, Access::VolumeMissing);
    }
  }

  void realSetsLoseWhat7ZipLoses() {
    ASE_NEED_PROGRAM("7z");
    ASE_NEED_PROGRAM("zip");
    constexpr int kFiles = 12;
    const auto fileData = [](int i) { return content(i, 20'000 + 17'000 * i); };
    const TempTree tree;
    QStringList names{QStringLiteral("-q"), QStringLiteral("-s"), QStringLiteral("64k"),
                      QStringLiteral("set/x.zip")};
    tree.write(QStringLiteral("set/dir"), {});
    for (int i = 0; i < kFiles; ++i) {
      tree.write(QString::fromLatin1(clipName(i)), fileData(i));
      names.append(QString::fromLatin1(clipName(i)));
    }
    QVERIFY(QFile::remove(tree.path(QStringLiteral("set/dir"))));
    const ProgramRun zipped = runProgram(QStringLiteral("zip"), names, tree.path());
    QVERIFY2(zipped.succeeded(), zipped.everything().constData());

    const QString folder = tree.path(QStringLiteral("set"));
    const QStringList volumes = filesBelow(folder);  // .z01 ... .zip, in this order
    QVERIFY(volumes.size() > 6);
    std::vector<std::pair<QString, qint64>> losses{{QString(), 0}};
    for (const QString& volume : volumes.first(volumes.size() - 1)) {
      losses.emplace_back(volume, -1);
      for (const qint64 kept : {0, 1000, 30'000, 65'530}) losses.emplace_back(volume, kept);
    }
    for (const auto& [volume, kept] : losses) {
      const QString path = QStringLiteral("set/") + volume;
      const QByteArray whole = volume.isEmpty() ? QByteArray() : tree.read(path);
      if (kept < 0) QVERIFY(QFile::remove(tree.path(path)));
      if (!volume.isEmpty() && kept >= 0) tree.write(path, whole.first(kept));

      const QStringList lost = lostTo7Zip(folder + QStringLiteral("/x.zip"));
      QStringList unreachable;
      const auto entries = readIn(folder);
      QCOMPARE(entries.size(), std::size_t{kFiles});
      for (int i = 0; i < kFiles; ++i) {
        const ReadBack& entry = entries[static_cast<std::size_t>(i)];
        QCOMPARE(entry.name, QString::fromLatin1(clipName(i)));
        if (entry.place.access != Access::Readable) {
          unreachable.append(entry.name);
          continue;
        }
        QVERIFY(entry.isSound());
        QCOMPARE(entry.bytes, fileData(i));
      }
      QCOMPARE(unreachable, lost);
      QCOMPARE(lost.isEmpty(), volume.isEmpty());
      if (!volume.isEmpty()) tree.write(path, whole);
    }
  }

 private:
  /// The entries that 7-Zip calls damaged or unavailable, in the archive's order.
  static QStringList lostTo7Zip(const QString& path) {
    const ProgramRun run = runProgram(QStringLiteral("7z"), {QStringLiteral("t"), path});
    static const QRegularExpression error(QStringLiteral("^ERROR: [^:\n]* : (.*)$"),
                                          QRegularExpression::MultilineOption);
    QStringList names;
    auto matches = error.globalMatch(QString::fromUtf8(run.everything()));
    while (matches.hasNext()) names.append(matches.next().captured(1));
    return names;
  }
};

QTEST_GUILESS_MAIN(TestSplitSets)
#include "tst_split_sets.moc"
