#include <QTest>
#include <quazip/quazip.h>
#include <quazip/quazipfile.h>

#include "core/archive/canonical_device.h"
#include "tests/archive/read_back.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kEntries = 12;

QByteArray dataOf(int number) {
  return content(number, 100 + 900 * number);
}

ZipBuilder clips(const ZipEntry& like = {}) {
  ZipBuilder zip;
  for (int i = 0; i < kEntries; ++i) {
    ZipEntry entry = like;
    entry.name = clipName(i);
    entry.data = dataOf(i);
    entry.method = i % 2 == 0 ? kStored : kDeflated;
    zip.add(entry);
  }
  return zip;
}

/// An archive opened as a reader does it. Stays where it was made: its parts refer to each other.
class OpenArchive {
 public:
  explicit OpenArchive(const QString& folder) : set_(onlyArchiveIn(folder)), reader_(set_) {
    auto end = findEndRecord(set_, reader_);
    if (end && completeVolumes(set_, *end)) end = findEndRecord(set_, reader_);
    if (!end) qFatal("no end record");
    auto directory = readDirectory(set_, reader_, *end);
    if (!directory) qFatal("no directory");
    directory_ = *directory;
    device_.emplace(set_, reader_, directory_);
  }
  OpenArchive(const OpenArchive&) = delete;
  OpenArchive& operator=(const OpenArchive&) = delete;

  CanonicalDevice& device() { return *device_; }
  const Directory& directory() const { return directory_; }

 private:
  ArchiveSet set_;
  VolumeReader reader_;
  Directory directory_;
  std::optional<CanonicalDevice> device_;
};

}  // namespace

class TestCanonicalDevice : public QObject {
  Q_OBJECT

 private slots:
  void quaZipReadsEveryEntry_data() {
    QTest::addColumn<ZipBuilder>("zip");
    QTest::addColumn<qint64>("volumeSize");  // 0: a single archive; negative: pieces of that size
    const ZipEntry plain;
    const ZipEntry zip64{.zip64 = Zip64::Always};
    QTest::newRow("single") << clips() << qint64{0};
    QTest::newRow("split") << clips() << qint64{4000};
    QTest::newRow("split, many volumes") << clips() << qint64{700};
    QTest::newRow("split, Zip64") << clips(zip64) << qint64{4000};
    QTest::newRow("split, descriptors") << clips({.dataDescriptor = true}) << qint64{4000};
    QTest::newRow("pieces") << clips() << qint64{-4000};
    ZipBuilder zip = clips(zip64);
    zip.archive.prefix = QByteArray(500, 'p');
    zip.archive.offsetsCountPrefix = false;
    zip.archive.zip64 = Zip64::Always;
    QTest::newRow("bytes in front, Zip64") << zip << qint64{0};
    zip = clips();
    zip.archive.comment = QByteArray(65535, 'c');
    QTest::newRow("longest comment") << zip << qint64{0};
    QTest::newRow("longest comment, pieces") << zip << qint64{-4000};
    zip = clips({.directory = {.extra = QByteArray("\xFE\xCA\xF0\xFF", 4) + QByteArray(0xFFF0, 'e')}});
    QTest::newRow("extra fields that leave no room") << zip << qint64{0};
  }

  void quaZipReadsEveryEntry() {
    QFETCH(ZipBuilder, zip);
    QFETCH(qint64, volumeSize);
    const TempTree tree;
    if (volumeSize > 0) {
      QVERIFY(zip.buildSplit(volumeSize).writeSplit(tree.path(QStringLiteral("x"))));
    } else if (volumeSize < 0) {
      QVERIFY(zip.build().writeConcatenated(tree.path(QStringLiteral("x.zip")), -volumeSize));
    } else {
      QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    }
    OpenArchive archive(tree.path());
    readAllWithQuaZip(archive.device());
  }

  void quaZipReadsAJoinedSet() {
    const ZipImage image = clips().buildSplit(4000);
    QByteArray all;
    for (const ZipVolume& volume : image.volumes) all += volume.bytes;
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), all);
    OpenArchive archive(tree.path());
    readAllWithQuaZip(archive.device());
  }

  void quaZipReadsARealSplitSet() {
    ASE_NEED_PROGRAM("zip");
    const TempTree tree;
    QStringList arguments{QStringLiteral("-q"), QStringLiteral("-s"), QStringLiteral("64k"),
                          QStringLiteral("x.zip")};
    constexpr int kFiles = 30;
    const auto fileData = [](int i) { return content(i, 15'000 + 1000 * i); };
    for (int i = 0; i < kFiles; ++i) {
      tree.write(QString::fromLatin1(clipName(i)), fileData(i));
      arguments.append(QString::fromLatin1(clipName(i)));
    }
    const ProgramRun zipped = runProgram(QStringLiteral("zip"), arguments, tree.path());
    QVERIFY2(zipped.succeeded(), zipped.everything().constData());
    QVERIFY(tree.contains(QStringLiteral("x.z05")));
    OpenArchive archive(tree.path());
    QuaZip zip(&archive.device());
    zip.setAutoClose(false);
    QVERIFY(zip.open(QuaZip::mdUnzip));
    QCOMPARE(zip.getEntriesCount(), kFiles);
    for (int i = 0; i < kFiles; ++i) {
      QVERIFY(i == 0 ? zip.goToFirstFile() : zip.goToNextFile());
      QCOMPARE(quaZipData(zip), fileData(i));
    }
  }

  void quaZipListsMoreThan65535EntriesWithoutZip64() {
    constexpr int kMany = 70'000;
    ZipBuilder builder;
    builder.archive.zip64 = Zip64::Never;
    for (int i = 0; i < kMany; ++i) builder.addStored(QByteArray::number(i), "x");
    const TempTree tree;
    QVERIFY(builder.build().write(tree.path(QStringLiteral("x.zip"))));
    OpenArchive archive(tree.path());
    QuaZip zip(&archive.device());
    zip.setAutoClose(false);
    QVERIFY(zip.open(QuaZip::mdUnzip));
    QCOMPARE(zip.getEntriesCount(), kMany);
    QCOMPARE(zip.getFileNameList().last(), QString::number(kMany - 1));
  }

  void itsBytesAreTheVolumesThenTheDirectory() {
    const ZipImage image = clips().buildSplit(4000);
    const TempTree tree;
    QVERIFY(image.writeSplit(tree.path(QStringLiteral("x"))));
    QByteArray expected;
    for (const ZipVolume& volume : image.volumes) expected += volume.bytes;
    OpenArchive archive(tree.path());
    expected += archive.directory().canonical;
    expected +=
        canonicalEnd(archive.directory(),
                     static_cast<std::uint64_t>(expected.size() - archive.directory().canonical.size()));
    CanonicalDevice& device = archive.device();
    QVERIFY(device.open(QIODevice::ReadOnly));
    QCOMPARE(device.size(), expected.size());
    QVERIFY(!device.isSequential());
    QCOMPARE(device.readAll(), expected);
    QCOMPARE(device.read(1), QByteArray());
    for (const qint64 length : {1, 3, 1000, 5000, 100'000}) {
      for (qint64 at = 0; at < expected.size(); at += 613) {
        QVERIFY(device.seek(at));
        QCOMPARE(device.read(length), expected.mid(at, length));
      }
    }
  }

  void itCannotBeWritten() {
    const TempTree tree;
    QVERIFY(clips().build().write(tree.path(QStringLiteral("x.zip"))));
    OpenArchive archive(tree.path());
    QVERIFY(archive.device().open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    QCOMPARE(archive.device().write("x"), -1);
  }

  void absentVolumesHaveNoBytes() {
    const ZipImage image = clips().buildSplit(4000);
    const TempTree tree;
    const auto paths = image.writeSplit(tree.path(QStringLiteral("x")));
    QVERIFY(paths);
    QVERIFY(QFile::remove(paths->at(1)));
    QByteArray expected;
    for (std::size_t i = 0; i < image.volumes.size(); ++i) {
      if (i != 1) expected += image.volumes[i].bytes;
    }
    OpenArchive archive(tree.path());
    QVERIFY(archive.device().open(QIODevice::ReadOnly));
    QCOMPARE(archive.device().read(expected.size()), expected);
  }

 private:
  static QByteArray quaZipData(QuaZip& zip) {
    QuaZipFile file(&zip);
    if (!file.open(QIODevice::ReadOnly)) return "QuaZip cannot open it";
    const QByteArray data = file.readAll();
    file.close();  // compares the CRC
    return file.getZipError() == UNZ_OK ? data : "QuaZip error " + QByteArray::number(file.getZipError());
  }

  static void readAllWithQuaZip(CanonicalDevice& device) {
    QuaZip zip(&device);
    zip.setAutoClose(false);
    QVERIFY(zip.open(QuaZip::mdUnzip));
    QCOMPARE(zip.getEntriesCount(), kEntries);
    for (int i = 0; i < kEntries; ++i) {
      QVERIFY(i == 0 ? zip.goToFirstFile() : zip.goToNextFile());
      QCOMPARE(zip.getCurrentFileName(), QString::fromLatin1(clipName(i)));
      QCOMPARE(quaZipData(zip), dataOf(i));
    }
    QVERIFY(!zip.goToNextFile());
  }
};

QTEST_GUILESS_MAIN(TestCanonicalDevice)
#include "tst_canonical_device.moc"
