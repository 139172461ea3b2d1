#include <QTest>

#include "core/base/crc32.h"
#include "tests/support/run_program.h"
#include "tests/support/samples.h"
#include "tests/support/temp_tree.h"
#include "tests/support/wav_builder.h"
#include "tests/support/zip_builder.h"

using namespace ase::test;

namespace {

/// Prints the name and the CRC-32 of every entry as Python's zipfile reads them, with names by their code
/// points.
const QString kListWithPython = QStringLiteral(
    "import sys, zipfile, zlib\n"
    "for i in zipfile.ZipFile(sys.argv[1]).infolist():\n"
    "    print(ascii(i.filename), '%08x' % zlib.crc32(zipfile.ZipFile(sys.argv[1]).read(i)))\n");

/// Some sound that deflates to about nine tenths, different for each number.
QByteArray clip(quint32 number) {
  Samples samples = whiteNoise(0.5, 32000, number, -30);
  mixInto(samples, sine(0.5, 32000, 200 + 10 * number, -6));
  return buildWav({}, samples);
}

ZipBuilder clips(int count) {
  ZipBuilder zip;
  for (int i = 0; i < count; ++i) {
    const QByteArray name = "clips/Y" + QByteArray::number(i).rightJustified(11, '0') + ".wav";
    zip.add(
        {.name = name, .data = clip(static_cast<quint32>(i)), .method = i % 3 == 0 ? kStored : kDeflated});
  }
  return zip;
}

QByteArray hexCrc(const QByteArray& data) {
  return QByteArray::number(crc32Of(data), 16).rightJustified(8, '0');
}

}  // namespace

/// Proves what ZipBuilder writes against 7-Zip, Info-ZIP and Python.
class TestZipBuilder : public QObject {
  Q_OBJECT

 private slots:
  void soundArchivesPassEveryOracle_data() {
    QTest::addColumn<ZipBuilder>("zip");
    const auto variant = [](auto change) {
      ZipBuilder zip;
      for (quint32 i = 0; i < 4; ++i) {
        ZipEntry entry{.name = "clips/Y0000000000" + QByteArray::number(i) + ".wav", .data = clip(i)};
        if (i % 2 == 1) entry.method = kDeflated;
        change(zip, entry);
        zip.add(entry);
      }
      return zip;
    };
    QTest::newRow("plain") << variant([](ZipBuilder&, ZipEntry&) {});
    QTest::newRow("no entry's bytes") << variant([](ZipBuilder&, ZipEntry& entry) { entry.data.clear(); });
    QTest::newRow("lowest level") << variant([](ZipBuilder&, ZipEntry& entry) { entry.level = 0; });
    QTest::newRow("highest level") << variant([](ZipBuilder&, ZipEntry& entry) { entry.level = 12; });
    QTest::newRow("descriptors") << variant(
        [](ZipBuilder&, ZipEntry& entry) { entry.dataDescriptor = true; });
    QTest::newRow("descriptors without signature") << variant([](ZipBuilder&, ZipEntry& entry) {
      entry.dataDescriptor = true;
      entry.descriptorSignature = false;
    });
    QTest::newRow("Zip64 entries") << variant(
        [](ZipBuilder&, ZipEntry& entry) { entry.zip64 = Zip64::Always; });
    QTest::newRow("Zip64 end records")
        << variant([](ZipBuilder& zip, ZipEntry&) { zip.archive.zip64 = Zip64::Always; });
    QTest::newRow("Zip64 throughout, descriptors") << variant([](ZipBuilder& zip, ZipEntry& entry) {
      entry.zip64 = Zip64::Always;
      entry.dataDescriptor = true;
      zip.archive.zip64 = Zip64::Always;
    });
    QTest::newRow("longest comment") << variant(
        [](ZipBuilder& zip, ZipEntry&) { zip.archive.comment = QByteArray(65535, 'c'); });
    QTest::newRow("bytes in front, counted")
        << variant([](ZipBuilder& zip, ZipEntry&) { zip.archive.prefix = QByteArray(5000, 'p'); });
    QTest::newRow("bytes between entries")
        << variant([](ZipBuilder&, ZipEntry& entry) { entry.before = "junk"; });
  }

  void soundArchivesPassEveryOracle() {
    ASE_NEED_PROGRAM("7z");
    ASE_NEED_PROGRAM("unzip");
    ASE_NEED_PROGRAM("python3");
    QFETCH(ZipBuilder, zip);
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("a.zip"));
    QVERIFY(zip.build().write(path));
    verify(sevenZip(path));
    verify(unzip(path));
    const ProgramRun listed = python(kListWithPython, path);
    verify(listed);
    QCOMPARE(listed.output.count('\n'), 4);
  }

  void bytesInFrontMayBeLeftOutOfTheOffsets() {
    ASE_NEED_PROGRAM("unzip");
    ASE_NEED_PROGRAM("python3");
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("a.zip"));
    ZipBuilder zip = clips(3);
    zip.archive.prefix = QByteArray(777, 'p');
    zip.archive.offsetsCountPrefix = false;
    QVERIFY(zip.build().write(path));
    const ProgramRun tested = unzip(path);
    QCOMPARE(tested.exitCode, 1);  // read, with a warning
    QVERIFY2(tested.everything().contains("777 extra bytes at beginning"), tested.everything().constData());
    verify(python(kListWithPython, path));
  }

  void namesAreTheBytesGiven() {
    ASE_NEED_PROGRAM("python3");
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("a.zip"));
    ZipBuilder zip;
    zip.add({.name = "caf\xC3\xA9", .data = "1", .flags = kFlagUtf8});
    zip.add({.name = "caf\x82", .data = "2", .directory = {.versionMadeBy = 20}});  // CP437
    zip.add({.name = "../../up", .data = "3"});
    zip.add({.name = QByteArray("a\0b", 3), .data = "4"});
    zip.add({.name = QByteArray(65535, 'n'), .data = "5"});
    QVERIFY(zip.build().write(path));
    const ProgramRun names =
        python(QStringLiteral("import sys, zipfile\n"
                              "for i in zipfile.ZipFile(sys.argv[1]).infolist():\n"
                              "    print(ascii(i.orig_filename[:9]), len(i.orig_filename))\n"),
               path);
    verify(names);
    QCOMPARE(names.output,
             QByteArray("'caf\\xe9' 4\n'caf\\xe9' 4\n'../../up' 8\n'a\\x00b' 3\n'nnnnnnnnn' 65535\n"));
  }

  void countsBeyond65535NeedZip64() {
    ASE_NEED_PROGRAM("7z");
    ASE_NEED_PROGRAM("python3");
    const TempTree tree;
    ZipBuilder zip;
    for (int i = 0; i < 70'000; ++i) zip.addStored(QByteArray::number(i), "x");
    const QString with = tree.path(QStringLiteral("with.zip"));
    QVERIFY(zip.build().write(with));
    const ProgramRun tested = sevenZip(with);
    verify(tested);
    QVERIFY2(tested.output.contains("Files: 70000"), tested.output.constData());

    zip.archive.zip64 = Zip64::Never;
    const QString without = tree.path(QStringLiteral("without.zip"));
    QVERIFY(zip.build().write(without));
    const ProgramRun read = python(QStringLiteral("import sys, struct, zipfile\n"
                                                  "end = open(sys.argv[1], 'rb').read()[-22:]\n"
                                                  "print(*struct.unpack('<4H', end[4:12]))\n"
                                                  "print(len(zipfile.ZipFile(sys.argv[1]).infolist()))\n"),
                                   without);
    verify(read);
    QCOMPARE(read.output, QByteArray("0 0 4464 4464\n70000\n"));
  }

  void offsetsBeyond4GiBAreReal() {
    ASE_NEED_PROGRAM("7z");
    ASE_NEED_PROGRAM("unzip");
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("a.zip"));
    ZipBuilder zip = clips(3);
    zip.archive.hole = qint64{9} << 29;  // 4.5 GiB
    const ZipImage image = zip.build();
    QVERIFY(image.entries[1].header.offset > zip.archive.hole);
    QVERIFY(image.write(path));
    verify(sevenZip(path));
    verify(unzip(path));
  }

  void splitSetsPassEveryOracle_data() {
    QTest::addColumn<Zip64>("entries");
    QTest::addColumn<Zip64>("end");
    QTest::addColumn<bool>("descriptors");
    QTest::newRow("plain") << Zip64::WhereNeeded << Zip64::WhereNeeded << false;
    QTest::newRow("descriptors") << Zip64::WhereNeeded << Zip64::WhereNeeded << true;
    QTest::newRow("Zip64") << Zip64::Always << Zip64::Always << false;
  }

  void splitSetsPassEveryOracle() {
    ASE_NEED_PROGRAM("7z");
    ASE_NEED_PROGRAM("unzip");
    ASE_NEED_PROGRAM("zip");
    QFETCH(Zip64, entries);
    QFETCH(Zip64, end);
    QFETCH(bool, descriptors);
    const TempTree tree;
    ZipBuilder zip;
    for (quint32 i = 0; i < 12; ++i) {
      zip.add({.name = "clips/" + QByteArray::number(i),
               .data = clip(i),
               .method = kDeflated,
               .dataDescriptor = descriptors,
               .zip64 = entries});
    }
    zip.archive.zip64 = end;
    const auto volumes = zip.buildSplit(70'000).writeSplit(tree.path(QStringLiteral("set")));
    QVERIFY(volumes);
    QVERIFY(volumes->size() > 3);
    QCOMPARE(volumes->first(), tree.path(QStringLiteral("set.z01")));
    QCOMPARE(volumes->last(), tree.path(QStringLiteral("set.zip")));
    verify(sevenZip(volumes->last()));
    const QString joined = tree.path(QStringLiteral("joined.zip"));
    verify(runProgram(QStringLiteral("zip"), {QStringLiteral("-s"), QStringLiteral("0"), volumes->last(),
                                              QStringLiteral("--out"), joined}));
    verify(unzip(joined));
  }

  void placementsOfASplitSetAreTrue() {
    const ZipImage image = clips(12).buildSplit(50'000);
    bool someCross = false;
    for (const ZipVolume& volume : image.volumes) QVERIFY(volume.size() <= 50'000);
    QVERIFY(image.volumes.front().bytes.startsWith("PK\7\10"));
    for (std::size_t i = 0; i < image.entries.size(); ++i) {
      const ZipPlacement& place = image.entries[i];
      const auto bytesAt = [&](const ZipExtent& extent) {
        return image.volumes[extent.volume].bytes.mid(extent.offset, extent.length);
      };
      QVERIFY(bytesAt(place.header).startsWith("PK\3\4"));
      QVERIFY(bytesAt(place.header).endsWith(".wav"));
      QByteArray stored;
      for (const ZipExtent& extent : place.data) stored += bytesAt(extent);
      const QByteArray data = clip(static_cast<quint32>(i));
      QCOMPARE(stored, i % 3 == 0 ? data : deflated(data));
      QVERIFY(place.touches(place.data.back().volume));
      QVERIFY(!place.touches(place.data.back().volume + 1));
      someCross = someCross || place.data.size() > 1;
    }
    QVERIFY(someCross);
  }

  void concatenatedVolumesPass7Zip() {
    ASE_NEED_PROGRAM("7z");
    const TempTree tree;
    const auto pieces = clips(6).build().writeConcatenated(tree.path(QStringLiteral("a.zip")), 60'000);
    QVERIFY(pieces);
    QVERIFY(pieces->size() > 2);
    verify(sevenZip(pieces->first()));
  }

  void faultsAreTheOnesThatWereAskedFor_data() {
    QTest::addColumn<ZipEntry>("entry");
    QTest::addColumn<QByteArray>("complaint");
    const ZipEntry sound{.name = "clip", .data = clip(1), .method = kDeflated};
    ZipEntry entry = sound;
    entry.local.crc = entry.directory.crc = 1;
    QTest::newRow("wrong CRC") << entry << QByteArray("CRC Failed");
    entry = sound;
    entry.storedBytes = QByteArray(100, '\7');  // a final block of the reserved type
    QTest::newRow("bad deflate data") << entry << QByteArray("Data Error");
    entry = sound;
    entry.method = 77;
    QTest::newRow("unsupported method") << entry << QByteArray("Unsupported Method");
    entry = sound;
    entry.flags = kFlagEncrypted;
    QTest::newRow("encrypted") << entry << QByteArray("Wrong password");
    entry = sound;
    entry.local.method = kStored;
    QTest::newRow("local header differs") << entry << QByteArray("Headers Error");
    entry = sound;
    entry.directory.offset = 1'000'000'000;
    QTest::newRow("directory points nowhere") << entry << QByteArray("Headers Error");
    entry = sound;
    entry.local.size = entry.directory.size = quint64{1} << 32;
    QTest::newRow("4 GiB declared") << entry << QByteArray("Unexpected end of data");
  }

  void faultsAreTheOnesThatWereAskedFor() {
    ASE_NEED_PROGRAM("7z");
    QFETCH(ZipEntry, entry);
    QFETCH(QByteArray, complaint);
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("a.zip"));
    ZipBuilder zip;
    zip.add(entry);
    QVERIFY(zip.build().write(path));
    const ProgramRun tested = sevenZip(path);
    QVERIFY(!tested.succeeded());
    QVERIFY2(tested.everything().contains(complaint), tested.everything().constData());
  }

  void damageShowsAsABadCrcOfThatEntryAlone() {
    ASE_NEED_PROGRAM("unzip");
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("a.zip"));
    ZipBuilder zip;
    for (quint32 i = 0; i < 3; ++i) zip.addStored("clip" + QByteArray::number(i), clip(i));
    ZipImage image = zip.build();
    image.damage(1);
    QVERIFY(image.write(path));
    const QByteArray said = unzip(path).everything();
    QCOMPARE(said.count("bad CRC"), 1);
    QCOMPARE(said.count(" OK"), 2);
  }

  void overlappingEntriesAreSeenByUnzip() {
    ASE_NEED_PROGRAM("unzip");
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("a.zip"));
    ZipBuilder zip = clips(2);
    zip.add({.name = "again", .data = clip(0), .overlaps = 0});
    QVERIFY(zip.build().write(path));
    const ProgramRun tested = unzip(path);
    QVERIFY(!tested.succeeded());
    QVERIFY2(tested.everything().contains("overlap"), tested.everything().constData());
  }

  void theDirectoryMayNameEntriesInAnyOrder() {
    ASE_NEED_PROGRAM("python3");
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("a.zip"));
    ZipBuilder zip;
    for (const char* name : {"zero", "one", "two"}) zip.addStored(name, name);
    zip.archive.directoryOrder = {{2, 0, 1}};
    QVERIFY(zip.build().write(path));
    const ProgramRun listed = python(kListWithPython, path);
    verify(listed);
    const auto line = [](const QByteArray& name) { return "'" + name + "' " + hexCrc(name) + '\n'; };
    QCOMPARE(listed.output, line("two") + line("zero") + line("one"));
  }

  void theSameCallsGiveTheSameBytes() { QCOMPARE(clips(5).build().bytes(), clips(5).build().bytes()); }

 private:
  static void verify(const ProgramRun& run) { QVERIFY2(run.succeeded(), run.everything().constData()); }
  static ProgramRun sevenZip(const QString& path) {
    return runProgram(QStringLiteral("7z"), {QStringLiteral("t"), QStringLiteral("-pany"), path});
  }
  static ProgramRun unzip(const QString& path) {
    return runProgram(QStringLiteral("unzip"), {QStringLiteral("-t"), path});
  }
  static ProgramRun python(const QString& script, const QString& path) {
    return runProgram(QStringLiteral("python3"), {QStringLiteral("-c"), script, path});
  }
};

QTEST_GUILESS_MAIN(TestZipBuilder)
#include "tst_zip_builder.moc"
