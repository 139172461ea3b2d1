#include <QTest>

#include "core/text/detail_text.h"
#include "tests/check/check_support.h"
#include "tests/support/put.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"

using namespace ase;
using namespace ase::test;

namespace {

/// The entry that each row changes, between two sound ones.
ZipEntry victim(quint16 method = kDeflated) {
  return {.name = clipName(1), .data = content(1, 2000), .method = method};
}

ZipBuilder around(const ZipEntry& entry) {
  ZipBuilder zip;
  zip.addStored(clipName(0), content(0, 2000));
  zip.add(entry);
  zip.addDeflated("notes.txt", content(2, 3000));
  return zip;
}

/// Put together in an odd way, and all of it can be read.
const QStringList kOnlyOdd{QStringLiteral("layout")};

bool isSilent(const ProgramRun& run) {
  return run.exitCode == 0 && !run.everything().contains("arning") && !run.everything().contains("rror");
}

}  // namespace

/// The verdict against 7-Zip and Info-ZIP: what both read without complaint is whole, and what both complain
/// of is not.
class TestCheckOracles : public QObject {
  Q_OBJECT

 private slots:
  void theVerdictIsThatOf7ZipAndInfoZip_data() {
    QTest::addColumn<ZipBuilder>("zip");
    QTest::addColumn<QStringList>("faults");
    const auto add = [](const char* name, const ZipBuilder& zip, const QStringList& faults) {
      QTest::newRow(name) << zip << faults;
    };
    const auto row = [&](const char* name, const QStringList& faults, auto change) {
      ZipEntry entry = victim();
      change(entry);
      add(name, around(entry), faults);
    };
    row("sound", {}, [](ZipEntry&) {});
    row("stored", {}, [](ZipEntry& e) { e.method = kStored; });
    row("empty", {}, [](ZipEntry& e) { e.data.clear(); });
    row("empty, stored", {}, [](ZipEntry& e) { e = {.name = e.name}; });
    row("Zip64", {}, [](ZipEntry& e) { e.zip64 = Zip64::Always; });
    row("descriptor", {}, [](ZipEntry& e) { e.dataDescriptor = true; });
    row("descriptor without signature", {}, [](ZipEntry& e) {
      e.dataDescriptor = true;
      e.descriptorSignature = false;
    });
    row("Zip64 descriptor", {}, [](ZipEntry& e) {
      e.dataDescriptor = true;
      e.zip64 = Zip64::Always;
    });
    row("stored with a descriptor", {}, [](ZipEntry& e) {
      e.method = kStored;
      e.dataDescriptor = true;
    });
    row("another time in the local header", {}, [](ZipEntry& e) { e.local.dosTime = 77; });
    row("another date in the local header", {}, [](ZipEntry& e) { e.local.dosDate = 99; });
    row("another version in the local header", {}, [](ZipEntry& e) { e.local.versionNeeded = 45; });
    row("a version of the future in the local header", {}, [](ZipEntry& e) { e.local.versionNeeded = 255; });
    row("an extra field in the local header", {},
        [](ZipEntry& e) { e.local.extra = QByteArray("\xFE\xCA\4\0abcd", 8); });
    row("a broken extra field in the directory", {},
        [](ZipEntry& e) { e.directory.extra = QByteArray("\xFE\xCA\xFF\0abcd", 8); });
    row("the flag for maximum compression", {}, [](ZipEntry& e) { e.local.flags = 2; });
    row("bytes between entries", {}, [](ZipEntry& e) { e.before = "junk"; });
    row("a signature between entries", {}, [](ZipEntry& e) { e.before = "PK\3\4junk"; });
    row("a comment", {}, [](ZipEntry& e) { e.directory.comment = "comment"; });
    row("a folder", {}, [](ZipEntry& e) { e = {.name = "folder/"}; });
    row("a folder with data", {}, [](ZipEntry& e) { e.name = "folder/"; });
    row("the same name twice", {}, [](ZipEntry& e) { e.name = clipName(0); });
    row("a backslash in the name", {}, [](ZipEntry& e) { e.name = "a\\b.wav"; });

    row("another CRC in the local header", {QStringLiteral("header")}, [](ZipEntry& e) { e.local.crc = 5; });
    row("another size in the local header", {QStringLiteral("header")},
        [](ZipEntry& e) { e.local.size = 7; });
    row("another packed size in the local header", {QStringLiteral("header")},
        [](ZipEntry& e) { e.local.compressedSize = 7; });
    row("zeros in the local header", {QStringLiteral("header")},
        [](ZipEntry& e) { e.local.crc = 0, e.local.compressedSize = 0, e.local.size = 0; });
    row("another method in the local header", {QStringLiteral("header")},
        [](ZipEntry& e) { e.local.method = kStored; });
    row("another name in the local header", {QStringLiteral("header")},
        [](ZipEntry& e) { e.local.name = clipName(7); });
    row("a longer name in the local header", {QStringLiteral("header")},
        [](ZipEntry& e) { e.local.name = e.name + "x"; });
    row("encrypted, says the local header", {QStringLiteral("header")},
        [](ZipEntry& e) { e.local.flags = kFlagEncrypted; });
    row("a descriptor, says the local header", {QStringLiteral("header")},
        [](ZipEntry& e) { e.local.flags = kFlagDescriptor; });
    row("a wrong offset", {QStringLiteral("header")}, [](ZipEntry& e) { e.directory.offset = 3; });
    row("an offset behind the end", {QStringLiteral("unreachable")},
        [](ZipEntry& e) { e.directory.offset = 1 << 30; });
    row("encrypted", {QStringLiteral("encrypted")}, [](ZipEntry& e) { e.flags = kFlagEncrypted; });
    row("an unsupported method", {QStringLiteral("method")}, [](ZipEntry& e) { e.method = 97; });
    row("a wrong CRC", {QStringLiteral("crc")}, [](ZipEntry& e) { e.local.crc = e.directory.crc = 5; });
    row("stored, a wrong CRC", {QStringLiteral("crc")}, [](ZipEntry& e) {
      e.method = kStored;
      e.storedBytes = content(9, e.data.size());
    });
    row("bad deflate data", {QStringLiteral("data")}, [](ZipEntry& e) {
      e.storedBytes = deflated(e.data);
      e.storedBytes->front() = '\7';
    });
    row("deflate data that end too early", {QStringLiteral("data")},
        [](ZipEntry& e) { e.storedBytes = deflated(e.data).chopped(20); });
    row("deflated to no byte", {QStringLiteral("data")},
        [](ZipEntry& e) { e.data.clear(), e.storedBytes = ""; });
    row("a size too small", {QStringLiteral("size")},
        [](ZipEntry& e) { e.local.size = e.directory.size = 100; });
    row("a size too large", {QStringLiteral("size")},
        [](ZipEntry& e) { e.local.size = e.directory.size = 5000; });
    row("stored, another size", {QStringLiteral("size")}, [](ZipEntry& e) {
      e.method = kStored;
      e.local.size = e.directory.size = 100;
    });
    row("the bytes of another entry", {QStringLiteral("overlap")},
        [](ZipEntry& e) { e = {.name = clipName(0), .data = content(0, 2000), .overlaps = 0}; });

    const auto whole = [&](const char* name, const QStringList& faults, auto change) {
      ZipBuilder zip = around(victim());
      change(zip.archive);
      add(name, zip, faults);
    };
    whole("a comment of the archive", {}, [](ZipArchiveFields& a) { a.comment = "comment"; });
    whole("Zip64 end records", {}, [](ZipArchiveFields& a) { a.zip64 = Zip64::Always; });
    whole("bytes behind the end", kOnlyOdd, [](ZipArchiveFields& a) { a.afterEnd = "more"; });
    whole("many zeros behind the end", kOnlyOdd,
          [](ZipArchiveFields& a) { a.afterEnd = QByteArray(66'000, '\0'); });
    whole("noise behind the end", kOnlyOdd, [](ZipArchiveFields& a) { a.afterEnd = content(9, 3'000'000); });
    add("no entry", ZipBuilder(), {});
    for (const quint64 count : {quint64{0}, quint64{1}, quint64{2}, quint64{4}, quint64{65'535}}) {
      whole(("a count of " + QByteArray::number(count)).constData(), {QStringLiteral("header")},
            [&](ZipArchiveFields& a) { a.entryCount = count; });
    }
    whole("another size of the directory", {QStringLiteral("header")},
          [](ZipArchiveFields& a) { a.directorySize = 100; });
    whole("another place of the directory", {QStringLiteral("header")},
          [](ZipArchiveFields& a) { a.directoryOffset = 100; });
    whole("bytes in front that no offset counts", kOnlyOdd, [](ZipArchiveFields& a) {
      a.prefix = "#!/bin/sh\n";
      a.offsetsCountPrefix = false;
    });
    whole("a Zip64 locator that points elsewhere", {QStringLiteral("header")}, [](ZipArchiveFields& a) {
      a.zip64 = Zip64::Always;
      a.zip64EndOffset = 7;
    });
    whole("a comment that is cut", {QStringLiteral("header")}, [](ZipArchiveFields& a) {
      a.comment = "comm";
      a.commentLength = 7;
    });
    whole("an end record of disk 1", {QStringLiteral("header")}, [](ZipArchiveFields& a) { a.disk = 1; });
    whole("end record and directory of disk 1", {QStringLiteral("header")}, [](ZipArchiveFields& a) {
      a.disk = 1;
      a.directoryDisk = 1;
    });
    whole("another count on this disk", {QStringLiteral("header")},
          [](ZipArchiveFields& a) { a.entriesOnDisk = 1; });
    whole("an archive in the comment", kOnlyOdd,
          [](ZipArchiveFields& a) { a.comment = around(victim(kStored)).build().bytes(); });
  }

  void anEmptyArchiveWithoutItsZip64RecordIsDamaged() {
    ZipBuilder zip;
    zip.archive.zip64 = Zip64::Always;
    QByteArray bytes = zip.build().bytes();
    QVERIFY(bytes.startsWith("PK\6\6"));
    bytes.remove(0, 56);
    bytes.replace(bytes.indexOf("PK\5\6") + 4, 16, QByteArray(16, '\0'));  // all numbers
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), bytes);
    const ArchiveCheck check = checkIn(tree.path());
    QCOMPARE(faultsOf(check), QStringList{QStringLiteral("header")});
    QCOMPARE(check.state, Condition::Damaged);
  }

  void anArchiveInTheCommentDoesNotTakeTheDirectorysPlace() {
    ZipBuilder zip = around(victim());
    zip.archive.comment = ZipBuilder().addStored(clipName(7), content(7, 100)).build().bytes();
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    QCOMPARE(checkIn(tree.path()).entries, qint64{3});
  }

  void theVerdictIsThatOf7ZipAndInfoZip() {
    QFETCH(ZipBuilder, zip);
    QFETCH(QStringList, faults);
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("x.zip"));
    QVERIFY(zip.build().write(path));
    const ArchiveCheck check = checkIn(tree.path());
    const QByteArray detail =
        check.problems.empty() ? QByteArray() : englishDetail(check.problems[0].found.detail).toUtf8();
    QVERIFY2(faultsOf(check) == faults, detail.constData());
    QCOMPARE(check.state == Condition::Whole, faults.isEmpty() || faults == kOnlyOdd);
    if (faults == kOnlyOdd) return;  // the one exception: they may complain, and nothing is lost

    ASE_NEED_PROGRAM("7z");
    ASE_NEED_PROGRAM("unzip");
    const ProgramRun sevenZip =
        runProgram(QStringLiteral("7z"), {QStringLiteral("t"), QStringLiteral("-p"), path});
    const ProgramRun infoZip = runProgram(QStringLiteral("unzip"), {QStringLiteral("-t"), path});
    QVERIFY2(!isSilent(sevenZip) || !isSilent(infoZip) || check.state == Condition::Whole,
             (sevenZip.everything() + infoZip.everything()).constData());
    QVERIFY2(sevenZip.exitCode == 0 || infoZip.exitCode == 0 || check.state != Condition::Whole,
             (sevenZip.everything() + infoZip.everything()).constData());
  }

  void aNameThatIsNotSafeIsNamedAndTheArchiveWhole() {
    for (const QByteArray& name :
         {QByteArray("../x.wav"), QByteArray("/x.wav"), QByteArray("C:x.wav"), QByteArray("a\0b.wav", 7)}) {
      ZipEntry entry = victim();
      entry.name = name;
      const TempTree tree;
      QVERIFY(around(entry).build().write(tree.path(QStringLiteral("x.zip"))));
      const ArchiveCheck check = checkIn(tree.path());
      QCOMPARE(faultsOf(check), QStringList(QStringLiteral("unsafe_name")));
      QCOMPARE(check.problems[0].entry, QString::fromLatin1(name));
      QCOMPARE(check.state, Condition::Whole);
    }
  }
};

QTEST_GUILESS_MAIN(TestCheckOracles)
#include "tst_check_oracles.moc"
