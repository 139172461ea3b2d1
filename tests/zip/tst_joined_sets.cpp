#include <QTest>

#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/zip/read_back.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kEntries = 24;

QByteArray dataOf(int number) {
  static constexpr qsizetype kSizes[] = {900, 2500, 0, 9000, 1, 1300, 700};
  return content(number, kSizes[static_cast<std::size_t>(number) % std::size(kSizes)]);
}

ZipBuilder clips(const ZipEntry& like = {}) {
  ZipBuilder zip;
  for (int i = 0; i < kEntries; ++i) {
    ZipEntry entry = like;
    entry.name = clipName(i);
    entry.data = dataOf(i);
    entry.method = i % 3 == 0 ? kStored : kDeflated;
    zip.add(entry);
  }
  return zip;
}

QByteArray joined(const ZipImage& image) {
  QByteArray bytes;
  for (const ZipVolume& volume : image.volumes) bytes += volume.bytes;
  return bytes;
}

/// Where an entry's local header is once the volumes are joined.
std::uint64_t placeInAll(const ZipImage& image, std::size_t entry) {
  qint64 at = image.entries[entry].header.offset;
  for (std::size_t volume = 0; volume < image.entries[entry].header.volume; ++volume) {
    at += image.volumes[volume].size();
  }
  return static_cast<std::uint64_t>(at);
}

}  // namespace

/// Split sets whose volumes somebody joined with `cat x.z01 x.z02 x.zip > joined.zip`.
class TestJoinedSets : public QObject {
  Q_OBJECT

 private slots:
  void readsWhatWasJoined_data() {
    QTest::addColumn<ZipBuilder>("zip");
    QTest::addColumn<qint64>("volumeSize");
    QTest::newRow("two volumes") << clips() << qint64{25'000};
    QTest::newRow("many volumes") << clips() << qint64{3000};
    QTest::newRow("directory over several volumes") << clips() << qint64{600};
    QTest::newRow("descriptors") << clips({.dataDescriptor = true}) << qint64{3000};
    QTest::newRow("Zip64") << clips({.zip64 = Zip64::Always}) << qint64{3000};
    QTest::newRow("extra fields of local headers alone")
        << clips({.local = {.extra = QByteArray("\xFE\xCA\x18\0", 4) + QByteArray(24, 'e')}}) << qint64{3000};
    ZipBuilder shuffled = clips();
    shuffled.archive.directoryOrder.emplace();
    for (std::size_t i = kEntries; i > 0; --i) shuffled.archive.directoryOrder->push_back(i - 1);
    QTest::newRow("directory in another order") << shuffled << qint64{3000};
    ZipBuilder zip64 = clips();
    zip64.archive.zip64 = Zip64::Always;
    QTest::newRow("Zip64 end records") << zip64 << qint64{3000};
  }

  void readsWhatWasJoined() {
    QFETCH(ZipBuilder, zip);
    QFETCH(qint64, volumeSize);
    const ZipImage image = zip.buildSplit(volumeSize);
    QVERIFY(image.volumes.size() > 1);
    const TempTree tree;
    tree.write(QStringLiteral("joined.zip"), joined(image));
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    QVERIFY(listing->damage.isEmpty());
    QCOMPARE(listing->set.kind, SetKind::Single);
    QCOMPARE(listing->set.volumes.size(), 1U);
    const auto entries = readBack(*listing);
    QCOMPARE(entries.size(), std::size_t{kEntries});
    for (const ReadBack& entry : entries) {
      const int number = QStringView(entry.name).sliced(7, 11).toInt();
      QVERIFY(entry.isSound());
      QVERIFY(!entry.headerDamaged);
      QCOMPARE(entry.bytes, dataOf(number));
      QCOMPARE(entry.place.at.offset, placeInAll(image, static_cast<std::size_t>(number)));
    }
  }

  void theVolumesMayStillBeThere() {
    const ZipImage image = clips().buildSplit(3000);
    const TempTree tree;
    QVERIFY(image.writeSplit(tree.path(QStringLiteral("x"))));
    tree.write(QStringLiteral("x.zip"), joined(image));
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    QCOMPARE(listing->set.volumes.size(), 1U);
    for (const ReadBack& entry : readBack(*listing)) QVERIFY(entry.isSound());
  }

  void aRealJoinedSetIsReadAsBsdtarReadsIt() {
    ASE_NEED_PROGRAM("zip");
    ASE_NEED_PROGRAM("bsdtar");
    const auto fileData = [](int i) { return content(i, 20'000 + 17'000 * i); };
    const TempTree tree;
    QStringList arguments{QStringLiteral("-q"), QStringLiteral("-s"), QStringLiteral("64k"),
                          QStringLiteral("x.zip")};
    for (int i = 0; i < 12; ++i) {
      tree.write(QString::fromLatin1(clipName(i)), fileData(i));
      arguments.append(QString::fromLatin1(clipName(i)));
    }
    const ProgramRun zipped = runProgram(QStringLiteral("zip"), arguments, tree.path());
    QVERIFY2(zipped.succeeded(), zipped.everything().constData());
    QByteArray all;
    for (const QString& volume : filesBelow(tree.path())) {
      if (volume.startsWith(u'x')) all += tree.read(volume);
    }
    const QString path = tree.write(QStringLiteral("joined/joined.zip"), all);
    const auto entries = readIn(tree.path(QStringLiteral("joined")));
    QCOMPARE(entries.size(), std::size_t{12});
    for (const ReadBack& entry : entries) {
      QVERIFY(entry.isSound());
      const ProgramRun theirs =
          runProgram(QStringLiteral("bsdtar"), {QStringLiteral("-xOf"), path, entry.name});
      QCOMPARE(entry.bytes, theirs.output);
      QCOMPARE(entry.bytes, tree.read(entry.name));
    }
  }

  void damageInOneEntryDoesNotHideTheOthers() {
    // Whatever one byte of an entry's header or data is, the entries of all volumes behind it are found.
    const ZipImage image = clips().buildSplit(3000);
    const QByteArray whole = joined(image);
    for (std::size_t victim = 0; victim < kEntries; ++victim) {
      const auto header = static_cast<qsizetype>(placeInAll(image, victim));
      const qint64 length = image.entries[victim].header.length;
      const bool hasData = !image.entries[victim].data.empty();
      for (const qint64 at : {qint64{0}, qint64{3}, qint64{7}, qint64{26}, qint64{27}, qint64{28}, qint64{29},
                              qint64{30}, hasData ? length : 0}) {
        const TempTree tree;
        QByteArray bad = whole;
        bad[header + at] = static_cast<char>(~bad[header + at]);
        tree.write(QStringLiteral("joined.zip"), bad);
        const auto entries = readIn(tree.path());
        QCOMPARE(entries.size(), std::size_t{kEntries});
        for (std::size_t i = 0; i < kEntries; ++i) {
          if (i != victim || entries[i].isSound()) QCOMPARE(entries[i].bytes, dataOf(static_cast<int>(i)));
          if (i != victim) QVERIFY(entries[i].isSound());
        }
      }
    }
  }

  void aGapNeverGivesWrongBytes() {
    // One volume was left out when joining.
    const ZipImage image = clips().buildSplit(3000);
    for (std::size_t left = 0; left + 1 < image.volumes.size(); ++left) {
      ZipImage some = image;
      some.volumes[left].bytes.clear();
      const TempTree tree;
      tree.write(QStringLiteral("joined.zip"), joined(some));
      const auto listing = listIn(tree.path());
      QVERIFY(listing);
      int sound = 0;
      const auto entries = readBack(*listing);
      for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!entries[i].isSound()) continue;
        QCOMPARE(entries[i].bytes, dataOf(static_cast<int>(i)));
        ++sound;
      }
      if (left > 0) QVERIFY(sound > 0);
    }
  }

  void aLastVolumeAloneIsNoJoinedFile() {
    // It may begin with a local header, as a whole archive does.
    for (qint64 size = 2000; size < 3000; size += 7) {
      const ZipImage image = clips().buildSplit(size);
      const TempTree tree;
      tree.write(QStringLiteral("x.zip"), image.volumes.back().bytes);
      const auto listing = listIn(tree.path());
      if (!listing) continue;  // the directory begins in an earlier volume
      QCOMPARE(listing->set.volumes.size(), image.volumes.size());
      const auto entries = readBack(*listing);
      for (std::size_t i = 0; i < entries.size(); ++i) {
        const QString name = QString::fromLatin1(clipName(static_cast<int>(i)));
        if (entries.size() != kEntries) break;
        QCOMPARE(entries[i].name, name);
        const bool here = image.entries[i].header.volume + 1 == image.volumes.size();
        QCOMPARE(entries[i].isSound(), here);
      }
    }
  }

  void aFlippedDiskNumberDoesNotLoseASingleArchive() {
    const QByteArray whole = clips().build().bytes();
    const qsizetype end = whole.lastIndexOf("PK\5\6");
    for (const qsizetype at : {4, 5}) {  // "number of this disk"
      const TempTree tree;
      QByteArray bad = whole;
      bad[end + at] = 1;
      tree.write(QStringLiteral("x.zip"), bad);
      const auto entries = readIn(tree.path());
      QCOMPARE(entries.size(), std::size_t{kEntries});
      for (const ReadBack& entry : entries) QVERIFY(entry.isSound());
    }
  }
};

QTEST_GUILESS_MAIN(TestJoinedSets)
#include "tst_joined_sets.moc"
