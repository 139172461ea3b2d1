#include <set>

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include "tests/support/put.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/zip/read_back.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr std::size_t kEntries = 3;
constexpr std::uint64_t kLimit = 1U << 20U;

QByteArray dataOf(std::size_t number) {
  return content(static_cast<int>(number), 200 + 50 * static_cast<qsizetype>(number));
}

ZipEntry entry(std::size_t number, quint16 method = kDeflated) {
  return {.name = clipName(static_cast<int>(number)), .data = dataOf(number), .method = method};
}

/// A kind of archive that the tests of other libraries have among their bad ones, made anew.
struct Kind {
  QByteArray library;  ///< whose tests have it
  QByteArray name;
  QByteArray bytes;
};

/// All but the first entry are sound, the first is as `change` makes it.
template <class Change>
QByteArray withEntry(Change change) {
  ZipBuilder zip;
  ZipEntry first = entry(0);
  change(first);
  zip.add(first);
  for (std::size_t i = 1; i < kEntries; ++i) zip.add(entry(i, i % 2 == 0 ? kStored : kDeflated));
  return zip.build().bytes();
}

template <class Change>
QByteArray withArchive(Change change) {
  ZipBuilder zip;
  for (std::size_t i = 0; i < kEntries; ++i) zip.add(entry(i, i % 2 == 0 ? kStored : kDeflated));
  change(zip.archive);
  return zip.build().bytes();
}

template <class Change>
QByteArray withBytes(Change change) {
  QByteArray bytes = withArchive([](ZipArchiveFields&) {});
  change(bytes);
  return bytes;
}

QByteArray extraField(quint16 id, quint16 claimed, const QByteArray& data) {
  QByteArray field;
  put<quint16>(field, id);
  put<quint16>(field, claimed);
  return field + data;
}

void addLibzip(std::vector<Kind>& kinds) {
  const auto e = [&](const char* name, auto change) { kinds.push_back({"libzip", name, withEntry(change)}); };
  const auto a = [&](const char* name, auto change) {
    kinds.push_back({"libzip", name, withArchive(change)});
  };
  const auto b = [&](const char* name, auto change) { kinds.push_back({"libzip", name, withBytes(change)}); };
  a("comment longer", [](auto& zip) { zip.comment = "abc", zip.commentLength = 9; });
  a("comment shorter", [](auto& zip) { zip.comment = "abcdefghi", zip.commentLength = 3; });
  a("directory offset", [](auto& zip) { zip.directoryOffset = 7; });
  a("directory size larger", [](auto& zip) { zip.directorySize = 5000; });
  a("count high", [](auto& zip) { zip.entryCount = kEntries + 1; });
  a("count low", [](auto& zip) { zip.entryCount = kEntries - 1; });
  a("count overflow", [](auto& zip) { zip.entryCount = 65'535; });
  a("gap before the directory", [](auto& zip) { zip.beforeDirectory = QByteArray(10, 'g'); });
  a("trailing garbage", [](auto& zip) { zip.afterEnd = QByteArray(100, 'g'); });
  e("gap before a local header", [](auto& first) { first.before = QByteArray(10, 'g'); });
  e("central method", [](auto& first) { first.directory.method = 0; });
  e("central compressed size larger", [](auto& first) { first.directory.compressedSize = 100'000; });
  e("central compressed size smaller", [](auto& first) { first.directory.compressedSize = 10; });
  e("central CRC", [](auto& first) { first.directory.crc = 1; });
  e("central date", [](auto& first) { first.directory.dosDate = 0; });
  e("central size larger", [](auto& first) { first.directory.size = 100'000; });
  e("central extra field's size", [](auto& first) { first.directory.extra = extraField(0x7071, 900, "x"); });
  e("local extra field's id", [](auto& first) { first.local.extra = extraField(0x7171, 1, "x"); });
  e("local extra field's size", [](auto& first) { first.local.extra = extraField(0x7071, 900, "x"); });
  e("local method", [](auto& first) { first.local.method = 12; });
  e("local compressed size larger", [](auto& first) { first.local.compressedSize = 100'000; });
  e("local CRC", [](auto& first) { first.local.crc = 1; });
  e("local size larger", [](auto& first) { first.local.size = 100'000; });
  e("local file name", [](auto& first) { first.local.name = "clips/Yzzzzzzzzzzz.wav"; });
  e("local file name longer", [](auto& first) { first.local.name = first.name + "longer"; });
  e("local file name shorter", [](auto& first) { first.local.name = "s"; });
  e("stored size", [](auto& first) { first.method = kStored, first.directory.size = 10; });
  e("streamed", [](auto& first) { first.dataDescriptor = true; });
  b("central magic", [](QByteArray& bytes) { bytes.replace(bytes.indexOf("PK\1\2"), 4, "PK\1\3"); });
  b("second central magic", [](QByteArray& bytes) {
    bytes.replace(bytes.indexOf("PK\1\2", bytes.indexOf("PK\1\2") + 1), 4, "PK\1\3");
  });
  b("end magic", [](QByteArray& bytes) { bytes.replace(bytes.lastIndexOf("PK\5\6"), 4, "PK\5\7"); });
  b("local magic", [](QByteArray& bytes) { bytes.replace(0, 4, "PK\3\5"); });
  b("data", [](QByteArray& bytes) { bytes[60] = static_cast<char>(bytes[60] ^ 0x55); });
}

void addGo(std::vector<Kind>& kinds) {
  const auto e = [&](const char* name, auto change) { kinds.push_back({"Go", name, withEntry(change)}); };
  const auto a = [&](const char* name, auto change) { kinds.push_back({"Go", name, withArchive(change)}); };
  a("2^64 - 1 files (issue 10956)",
    [](auto& zip) { zip.entryCount = ~quint64{0}, zip.zip64 = Zip64::Always; });
  a("base offset (issue 10957)",
    [](auto& zip) { zip.prefix = QByteArray(99, 'p'), zip.offsetsCountPrefix = false; });
  a("bad base", [](auto& zip) { zip.directoryOffset = quint64{1} << 62U; });
  a("Zip64 for a small archive", [](auto& zip) { zip.zip64 = Zip64::Always; });
  a("duplicate entries", [](auto& zip) { zip.directoryOrder = std::vector<std::size_t>{0, 0, 1, 1, 2}; });
  e("descriptor without a signature",
    [](auto& first) { first.dataDescriptor = true, first.descriptorSignature = false; });
  e("CRC not streamed", [](auto& first) { first.flags = kFlagDescriptor; });
  e("backslashes", [](auto& first) { first.name = "clips\\Y00000000000.wav"; });
  e("a folder with data", [](auto& first) { first.name = "clips/"; });
  e("a name with a parent", [](auto& first) { first.name = "../../../../../../etc/passwd"; });
  e("an absolute name", [](auto& first) { first.name = "/etc/passwd"; });
}

void addPython(std::vector<Kind>& kinds) {
  const auto e = [&](const char* name, auto change) {
    kinds.push_back({"CPython", name, withEntry(change)});
  };
  const auto a = [&](const char* name, auto change) {
    kinds.push_back({"CPython", name, withArchive(change)});
  };
  const auto b = [&](const char* name, auto change) {
    kinds.push_back({"CPython", name, withBytes(change)});
  };
  a("the longest comment", [](auto& zip) { zip.comment = QByteArray(65'535, 'c'); });
  a("zeros behind the end", [](auto& zip) { zip.afterEnd = QByteArray(1000, '\0'); });
  a("a shell script in front", [](auto& zip) { zip.prefix = "#!/bin/sh\nexit\n"; });
  e("a name with NUL", [](auto& first) { first.name = QByteArray("clips/Y00000000000.wav\0.exe", 27); });
  e("overlapping entries", [](auto& first) { first.directory.compressedSize = 600; });
  e("Zip64 field of wrong length", [](auto& first) {
    first.zip64 = Zip64::Never, first.directory.size = 0xFFFFFFFF,
    first.directory.extra = extraField(1, 3, "abc");
  });
  e("a name in CP437", [](auto& first) { first.name = "clips/\x81\x82Y.wav"; });
  e("a bad UTF-8 name", [](auto& first) { first.name = "clips/\xFF\xFEY.wav", first.flags = kFlagUtf8; });
  e("a year of 2107, month 15", [](auto& first) { first.directory.dosDate = 0xFFFF; });
  b("cut in the directory", [](QByteArray& bytes) { bytes.truncate(bytes.lastIndexOf("PK\1\2") + 20); });
  b("cut in the data", [](QByteArray& bytes) { bytes.truncate(100); });
  kinds.push_back({"CPython", "empty archive", QByteArray("PK\5\6", 4) + QByteArray(18, '\0')});
  kinds.push_back({"CPython", "nothing but an end record with a count",
                   QByteArray("PK\5\6\0\0\0\0\1\0\1\0", 12) + QByteArray(10, '\xFF')});
}

void addYauzl(std::vector<Kind>& kinds) {
  const auto e = [&](const char* name, auto change) { kinds.push_back({"yauzl", name, withEntry(change)}); };
  const auto a = [&](const char* name, auto change) {
    kinds.push_back({"yauzl", name, withArchive(change)});
  };
  e("data overflow the file", [](auto& first) { first.directory.offset = 1'000'000; });
  e("sizes differ for a stored file", [](auto& first) { first.method = kStored, first.directory.size = 7; });
  e("too many bytes in the stream", [](auto& first) { first.directory.size = 100; });
  e("not enough bytes in the stream", [](auto& first) { first.directory.size = 300; });
  e("strong encryption", [](auto& first) { first.flags = 0x41; });
  e("compression method 1", [](auto& first) { first.method = 1; });
  e("an empty deflate stream", [](auto& first) { first.storedBytes = QByteArray(); });
  e("reserved block type", [](auto& first) { first.storedBytes = QByteArray(50, '\xFF'); });
  e("Zip64 field expected",
    [](auto& first) { first.zip64 = Zip64::Never, first.directory.offset = 0xFFFFFFFF; });
  a("several disks", [](auto& zip) { zip.disk = 5, zip.directoryDisk = 5; });
  a("Zip64 locator to nowhere", [](auto& zip) { zip.zip64 = Zip64::Always, zip.zip64EndOffset = 1; });
}

void addOthers(std::vector<Kind>& kinds) {
  const auto e = [&](const char* library, const char* name, auto change) {
    kinds.push_back({library, name, withEntry(change)});
  };
  e("commons-compress", "a stored entry with a descriptor",
    [](auto& first) { first.method = kStored, first.dataDescriptor = true; });
  e("commons-compress", "a descriptor that contradicts", [](auto& first) {
    first.method = kStored, first.dataDescriptor = true, first.local.size = 5, first.local.compressedSize = 5;
  });
  e("commons-compress", "a negative size",
    [](auto& first) { first.directory.size = ~quint64{0}, first.directory.compressedSize = ~quint64{0}; });
  e("commons-compress", "an entry without a name", [](auto& first) { first.name = ""; });
  for (const int method : {1, 2, 3, 4, 5, 6, 9, 10, 12, 14, 18, 19, 20, 93, 94, 95, 96, 97, 98, 99}) {
    e("libarchive", ("method " + QByteArray::number(method)).constData(),
      [method](auto& first) { first.method = static_cast<quint16>(method); });
  }
  e("libarchive", "traditional encryption", [](auto& first) { first.flags = kFlagEncrypted; });
  e("libarchive", "AES", [](auto& first) {
    first.flags = kFlagEncrypted, first.method = 99,
    first.directory.extra = extraField(0x9901, 7, QByteArray("\2\0AE\3\10\0", 7));
  });
  e("libarchive", "a link to a file outside", [](auto& first) {
    first.data = "/etc/passwd", first.method = kStored, first.directory.versionMadeBy = 0x031E;
  });
  e("libarchive", "the longest name", [](auto& first) { first.name = QByteArray(65'535, 'n'); });
  e("libarchive", "a drive letter",
    [](auto& first) { first.name = "C:\\windows\\system32\\Y00000000000.wav"; });
  e("libarchive", "a device", [](auto& first) { first.name = "\\\\.\\PhysicalDrive0"; });
}

std::vector<Kind> allKinds() {
  std::vector<Kind> kinds;
  addLibzip(kinds);
  addGo(kinds);
  addPython(kinds);
  addYauzl(kinds);
  addOthers(kinds);
  return kinds;
}

}  // namespace

/// The kinds of bad archives that other libraries test themselves with. What 7-Zip takes without complaint is
/// given byte for byte; whatever the archive says, no entry is called sound that is not what was packed.
class TestKnownBadZips : public QObject {
  Q_OBJECT

 private slots:
  void isReadAsFarAs7ZipReadsIt_data() {
    QTest::addColumn<QByteArray>("bytes");
    for (const Kind& kind : allKinds())
      QTest::newRow((kind.library + ": " + kind.name).constData()) << kind.bytes;
  }

  void isReadAsFarAs7ZipReadsIt() {
    QFETCH(QByteArray, bytes);
    const TempTree tree;
    tree.write(QStringLiteral("in/x.zip"), bytes);
    QElapsedTimer clock;
    clock.start();
    std::set<QByteArray> known{"/etc/passwd"};
    for (std::size_t i = 0; i < kEntries; ++i) known.insert(dataOf(i));
    std::set<QByteArray> sound;
    const auto listing = listIn(tree.path(QStringLiteral("in")));
    if (listing) {
      for (const ReadBack& back : readBack(*listing, kLimit)) {
        const bool fits = std::max(back.place.size, back.place.length) <= kLimit;
        if (!back.isSound() || !fits) continue;
        QVERIFY2(known.contains(back.bytes), qPrintable(back.name));
        sound.insert(back.bytes);
      }
    }
    QVERIFY(clock.elapsed() < 20'000);

    ASE_NEED_PROGRAM("7z");
    const ProgramRun test = runProgram(QStringLiteral("7z"), {QStringLiteral("t"), QStringLiteral("-p-"),
                                                              tree.path(QStringLiteral("in/x.zip"))});
    if (!test.succeeded() || test.everything().contains("Warning")) return;
    runProgram(QStringLiteral("7z"), {QStringLiteral("e"), QStringLiteral("-y"), QStringLiteral("-p-"),
                                      QStringLiteral("-o") + tree.path(QStringLiteral("out")),
                                      tree.path(QStringLiteral("in/x.zip"))});
    for (const QString& name : filesBelow(tree.path(QStringLiteral("out")))) {
      const QByteArray theirs = tree.read(QStringLiteral("out/") + name);
      if (known.contains(theirs)) QVERIFY2(sound.contains(theirs), qPrintable(name));
    }
    runProgram(QStringLiteral("rm"), {QStringLiteral("-rf"), tree.path(QStringLiteral("out"))});  // any names
  }
};

QTEST_GUILESS_MAIN(TestKnownBadZips)
#include "tst_known_bad_zips.moc"
