#include <functional>

#include <QTest>

#include "core/zip/zip_source.h"
#include "tests/support/put.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/zip/read_back.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kEntries = 6;

QByteArray dataOf(int number) {
  return content(number, 700 + 5000 * number);
}

using Change = std::function<void(ZipArchiveFields& archive, ZipEntry& entry)>;

/// Some clips, stored and deflated in turn, after `change` was applied to each.
ZipBuilder clips(const Change& change = [](ZipArchiveFields&, ZipEntry&) {}) {
  ZipBuilder zip;
  for (int i = 0; i < kEntries; ++i) {
    ZipEntry entry{.name = clipName(i), .data = dataOf(i), .method = i % 2 == 0 ? kStored : kDeflated};
    change(zip.archive, entry);
    zip.add(entry);
  }
  return zip;
}

/// An extra field that means nothing to anybody.
QByteArray extraField(qsizetype size) {
  QByteArray field;
  put<quint16>(field, 0xCAFE);
  put<quint16>(field, static_cast<quint16>(size));
  return field + QByteArray(size, 'e');
}

}  // namespace

class TestZipReader : public QObject {
  Q_OBJECT

 private slots:
  void readsEveryKind_data() {
    QTest::addColumn<ZipBuilder>("zip");
    QTest::addColumn<QStringList>("oracles");  // those that read this kind too
    const QStringList all{QStringLiteral("7z"), QStringLiteral("unzip")};
    const auto row = [](const char* name, const QStringList& oracles, const Change& change) {
      QTest::newRow(name) << clips(change) << oracles;
    };
    row("plain", all, [](ZipArchiveFields&, ZipEntry&) {});
    row("Zip64 entries", all, [](ZipArchiveFields&, ZipEntry& entry) { entry.zip64 = Zip64::Always; });
    row("Zip64 end records", all,
        [](ZipArchiveFields& archive, ZipEntry&) { archive.zip64 = Zip64::Always; });
    row("Zip64 throughout", all,
        [](ZipArchiveFields& archive, ZipEntry& entry) { archive.zip64 = entry.zip64 = Zip64::Always; });
    row("Zip64 with bytes in front, counted", {QStringLiteral("7z")},
        [](ZipArchiveFields& archive, ZipEntry& entry) {
          archive.zip64 = entry.zip64 = Zip64::Always;
          archive.prefix = QByteArray(1000, 'p');
        });
    row("Zip64 with bytes in front, not counted", {}, [](ZipArchiveFields& archive, ZipEntry& entry) {
      archive.zip64 = entry.zip64 = Zip64::Always;
      archive.prefix = QByteArray(1000, 'p');
      archive.offsetsCountPrefix = false;
    });
    row("descriptors", all, [](ZipArchiveFields&, ZipEntry& entry) { entry.dataDescriptor = true; });
    row("descriptors without signature", all, [](ZipArchiveFields&, ZipEntry& entry) {
      entry.dataDescriptor = true;
      entry.descriptorSignature = false;
    });
    row("Zip64 descriptors", all, [](ZipArchiveFields&, ZipEntry& entry) {
      entry.dataDescriptor = true;
      entry.zip64 = Zip64::Always;
    });
    row("comment", all, [](ZipArchiveFields& archive, ZipEntry&) { archive.comment = "a comment"; });
    row("longest comment", all,
        [](ZipArchiveFields& archive, ZipEntry&) { archive.comment = QByteArray(65535, 'c'); });
    row("longest comment, Zip64", all, [](ZipArchiveFields& archive, ZipEntry&) {
      archive.comment = QByteArray(65535, 'c');
      archive.zip64 = Zip64::Always;
    });
    row("comments of entries", all,
        [](ZipArchiveFields&, ZipEntry& entry) { entry.directory.comment = QByteArray(300, 'c'); });
    row("bytes in front, counted", all,
        [](ZipArchiveFields& archive, ZipEntry&) { archive.prefix = QByteArray(5000, 'p'); });
    row("bytes in front, not counted", {QStringLiteral("unzip")}, [](ZipArchiveFields& archive, ZipEntry&) {
      archive.prefix = QByteArray(5000, 'p');
      archive.offsetsCountPrefix = false;
    });
    row("trailing bytes", all,
        [](ZipArchiveFields& archive, ZipEntry&) { archive.afterEnd = QByteArray(4000, '\0'); });
    row("trailing bytes, a comment and Zip64", {QStringLiteral("7z")},
        [](ZipArchiveFields& archive, ZipEntry&) {
          archive.afterEnd = QByteArray(60'000, 't');
          archive.comment = "a comment";
          archive.zip64 = Zip64::Always;
        });
    row("bytes between entries", all, [](ZipArchiveFields&, ZipEntry& entry) { entry.before = "junk"; });
    row("bytes before the directory", all,
        [](ZipArchiveFields& archive, ZipEntry&) { archive.beforeDirectory = QByteArray(99, 'b'); });
    row("longer extra field in the local header", all,
        [](ZipArchiveFields&, ZipEntry& entry) { entry.local.extra = extraField(40'000); });
    row("longest extra field in the local header", all,
        [](ZipArchiveFields&, ZipEntry& entry) { entry.local.extra = extraField(65'531); });
    row("longest extra field in the directory", all,
        [](ZipArchiveFields&, ZipEntry& entry) { entry.directory.extra = extraField(65'531); });
    row("longest extra field in the directory, Zip64", all, [](ZipArchiveFields&, ZipEntry& entry) {
      entry.directory.extra = extraField(65'531 - 28);
      entry.zip64 = Zip64::Always;
    });
    row("longer name in the local header", {},
        [](ZipArchiveFields&, ZipEntry& entry) { entry.local.name = QByteArray(3000, 'n'); });
    row("another name in the local header", {},
        [](ZipArchiveFields&, ZipEntry& entry) { entry.local.name = "x"; });
    row("nothing but the name and the offset in the local header", {},
        [](ZipArchiveFields&, ZipEntry& entry) {
          entry.local.crc = 0;
          entry.local.size = entry.local.compressedSize = 0;
          entry.local.flags = 0;
        });
    row("versions and dates of no meaning", all, [](ZipArchiveFields&, ZipEntry& entry) {
      entry.directory.dosDate = entry.local.dosDate = 0;
      entry.directory.dosTime = entry.local.dosTime = 0xFFFF;
      entry.directory.versionMadeBy = 0x0314;
    });
    row("no bytes", all, [](ZipArchiveFields&, ZipEntry& entry) { entry.data.clear(); });
    QTest::newRow("wrong count on the last volume")
        << clips([](ZipArchiveFields& archive, ZipEntry&) { archive.entriesOnDisk = 0; }) << QStringList();
  }

  void readsEveryKind() {
    QFETCH(ZipBuilder, zip);
    QFETCH(QStringList, oracles);
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("x.zip"));
    const bool withoutBytes = QByteArray(QTest::currentDataTag()) == "no bytes";
    QVERIFY(zip.build().write(path));
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    QVERIFY(listing->damage.isEmpty());
    QCOMPARE(listing->lostBytes, std::vector<std::uint64_t>{0});
    const auto entries = readBack(*listing);
    QCOMPARE(entries.size(), std::size_t{kEntries});
    for (int i = 0; i < kEntries; ++i) {
      const ReadBack& entry = entries[static_cast<std::size_t>(i)];
      QCOMPARE(entry.name, QString::fromLatin1(clipName(i)));
      QVERIFY(entry.isSound());
      QVERIFY(!entry.headerDamaged);
      QCOMPARE(entry.bytes, withoutBytes ? QByteArray() : dataOf(i));
      QCOMPARE(entry.place.size, static_cast<std::uint64_t>(entry.bytes.size()));
    }
    for (const QString& oracle : oracles) compareWith(oracle, path, entries);
  }

  /// Descriptors do not say how wide they are, and in one of an empty entry the wide form fits the narrow.
  void emptyEntriesWithDescriptorsAreTheirOwn_data() {
    QTest::addColumn<ZipBuilder>("zip");
    for (const quint16 method : {kStored, kDeflated}) {
      for (const bool signature : {true, false}) {
        for (const Zip64 zip64 : {Zip64::WhereNeeded, Zip64::Always}) {
          QTest::addRow("%s%s%s", method == kStored ? "stored" : "deflated",
                        signature ? "" : ", without signature", zip64 == Zip64::Always ? ", Zip64" : "")
              << clips([&](ZipArchiveFields&, ZipEntry& entry) {
                   static int count = 0;
                   if (++count % 2 == 0) entry.data.clear();
                   entry.method = method;
                   entry.dataDescriptor = true;
                   entry.descriptorSignature = signature;
                   entry.zip64 = zip64;
                 });
        }
      }
    }
  }

  void emptyEntriesWithDescriptorsAreTheirOwn() {
    QFETCH(ZipBuilder, zip);
    const QByteArray image = zip.build().volumes.front().bytes;
    const TempTree tree;
    for (const QByteArray& bytes :
         {image, image.first(image.indexOf("PK\1\2"))}) {  // also without a directory
      tree.write(QStringLiteral("x.zip"), bytes);
      const auto listing = listIn(tree.path());
      QVERIFY(listing);
      QCOMPARE(listing->entries.size(), std::size_t{kEntries});
      for (int i = 0; i < kEntries; ++i) {
        const Entry& entry = listing->entries[static_cast<std::size_t>(i)];
        QCOMPARE(entry.name, QString::fromLatin1(clipName(i)));
        QCOMPARE(entry.place.size, static_cast<std::uint64_t>(i % 2 == 0 ? dataOf(i).size() : 0));
        QCOMPARE(entry.salvaged, bytes.size() < image.size());
      }
    }
  }

  void namesOfEveryKind() {
    const TempTree tree;
    const QByteArray longest(65'535, 'n');
    ZipBuilder zip;
    zip.add({.name = "caf\xC3\xA9", .data = "1", .flags = kFlagUtf8});
    zip.add({.name = "caf\x82", .data = "2", .directory = {.versionMadeBy = 20}});
    zip.add({.name = "../../up", .data = "3"});
    zip.add({.name = QByteArray("a\0b", 3), .data = "4"});
    zip.add({.name = longest, .data = "5"});
    zip.add({.name = "", .data = "6"});
    zip.add({.name = "clips/", .data = ""});
    zip.add({.name = "same", .data = "8"});
    zip.add({.name = "same", .data = "9"});
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const auto entries = readIn(tree.path());
    const QStringList names{
        QStringLiteral("café"),         QStringLiteral("café"),       QStringLiteral("../../up"),
        QString::fromUtf16(u"a\0b", 3), QString::fromLatin1(longest), QString(),
        QStringLiteral("clips/"),       QStringLiteral("same"),       QStringLiteral("same")};
    QCOMPARE(entries.size(), static_cast<std::size_t>(names.size()));
    for (std::size_t i = 0; i < entries.size(); ++i) {
      QCOMPARE(entries[i].name, names[static_cast<qsizetype>(i)]);
      QVERIFY(entries[i].isSound());
      if (i != 6) QCOMPARE(entries[i].bytes, QByteArray::number(static_cast<int>(i) + 1));
    }
  }

  void anEmptyArchiveHasNoEntries_data() {
    QTest::addColumn<ZipArchiveFields>("archive");
    QTest::newRow("plain") << ZipArchiveFields{};
    QTest::newRow("Zip64") << ZipArchiveFields{.zip64 = Zip64::Always};
    QTest::newRow("comment") << ZipArchiveFields{.comment = QByteArray(65535, 'c')};
    QTest::newRow("bytes in front") << ZipArchiveFields{.prefix = "prefix"};
    QTest::newRow("bytes behind") << ZipArchiveFields{.afterEnd = "behind"};
  }

  void anEmptyArchiveHasNoEntries() {
    QFETCH(ZipArchiveFields, archive);
    const TempTree tree;
    ZipBuilder zip;
    zip.archive = archive;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    QVERIFY(listing->entries.empty());
    QVERIFY(listing->damage.isEmpty());
  }

  void manyEntries_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<Zip64>("zip64");
    for (const int count : {65'534, 65'535, 65'536, 65'537, 131'072, 140'000}) {
      QTest::addRow("%d, Zip64", count) << count << Zip64::WhereNeeded;
      QTest::addRow("%d, no Zip64", count) << count << Zip64::Never;
    }
  }

  void manyEntries() {
    QFETCH(int, count);
    QFETCH(Zip64, zip64);
    const TempTree tree;
    ZipBuilder zip;
    zip.archive.zip64 = zip64;
    for (int i = 0; i < count; ++i) zip.addStored(clipName(i, {}), QByteArray::number(i));
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    QVERIFY(listing->damage.isEmpty());
    QCOMPARE(listing->entries.size(), static_cast<std::size_t>(count));
    const auto entries = readBack(*listing);
    for (int i = 0; i < count; ++i) {
      const ReadBack& entry = entries[static_cast<std::size_t>(i)];
      if (!entry.isSound() || entry.name != QLatin1StringView(clipName(i, {})) ||
          entry.bytes != QByteArray::number(i))
        QFAIL(qPrintable(QStringLiteral("entry %1").arg(i)));
    }
  }

  void entriesBeyond4GiB_data() {
    QTest::addColumn<Zip64>("zip64");
    QTest::newRow("where needed") << Zip64::WhereNeeded;
    QTest::newRow("always") << Zip64::Always;
  }

  void entriesBeyond4GiB() {
    QFETCH(Zip64, zip64);
    const TempTree tree;
    ZipBuilder zip = clips([&](ZipArchiveFields& archive, ZipEntry& entry) {
      archive.hole = qint64{9} << 29;  // 4.5 GiB
      entry.zip64 = zip64;
    });
    const ZipImage image = zip.build();
    const QString path = tree.path(QStringLiteral("x.zip"));
    QVERIFY(image.write(path));
    const auto entries = readIn(tree.path());
    QCOMPARE(entries.size(), std::size_t{kEntries});
    for (std::size_t i = 0; i < entries.size(); ++i) {
      QVERIFY(entries[i].isSound());
      QCOMPARE(entries[i].bytes, dataOf(static_cast<int>(i)));
      QCOMPARE(entries[i].place.at.offset, static_cast<std::uint64_t>(image.entries[i].header.offset));
    }
    QVERIFY(entries.back().place.at.offset > std::uint64_t{1} << 32U);
    compareWith(QStringLiteral("unzip"), path, entries);
  }

  void theDirectoryGivesTheOrder() {
    const TempTree tree;
    ZipBuilder zip;
    for (const char* name : {"zero", "one", "two"}) zip.addStored(name, name);
    zip.archive.directoryOrder = {{2, 0, 2}};
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    QStringList names;
    for (const ReadBack& entry : readIn(tree.path())) {
      QCOMPARE(QString::fromLatin1(entry.bytes), entry.name);
      names.append(entry.name);
    }
    QCOMPARE(names, QStringList({QStringLiteral("two"), QStringLiteral("zero"), QStringLiteral("two")}));
  }

  void whatCannotBeReadIsNamed_data() {
    QTest::addColumn<ZipEntry>("entry");
    QTest::addColumn<int>("access");
    const ZipEntry sound{.name = "clip", .data = content(1, 1000), .method = kDeflated};
    ZipEntry entry = sound;
    entry.flags = kFlagEncrypted;
    QTest::newRow("encrypted") << entry << static_cast<int>(Access::Encrypted);
    entry.method = 99;
    QTest::newRow("encrypted with AES") << entry << static_cast<int>(Access::Encrypted);
    for (const int method : {1, 6, 9, 12, 14, 93, 95, 98}) {
      entry = sound;
      entry.method = static_cast<quint16>(method);
      QTest::addRow("method %d", method) << entry << static_cast<int>(Access::UnsupportedMethod);
    }
    entry = sound;
    entry.directory.offset = 100'000;
    QTest::newRow("offset behind the end") << entry << static_cast<int>(Access::BeyondEnd);
    entry.directory.offset = ~quint64{0};
    QTest::newRow("largest offset") << entry << static_cast<int>(Access::BeyondEnd);
    entry = sound;
    entry.directory.compressedSize = 100'000;
    QTest::newRow("data longer than the archive") << entry << static_cast<int>(Access::BeyondEnd);
    entry.directory.compressedSize = ~quint64{0};
    QTest::newRow("largest size") << entry << static_cast<int>(Access::BeyondEnd);
  }

  void whatCannotBeReadIsNamed() {
    QFETCH(ZipEntry, entry);
    QFETCH(int, access);
    const TempTree tree;
    ZipBuilder zip = clips();
    zip.add(entry);
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const auto entries = readIn(tree.path());
    QCOMPARE(entries.size(), std::size_t{kEntries + 1});
    for (std::size_t i = 0; i < kEntries; ++i) QVERIFY(entries[i].isSound());
    QCOMPARE(static_cast<int>(entries.back().place.access), access);
  }

  void damageIsThatOfTheEntryAlone() {
    const TempTree tree;
    ZipImage image = clips().build();
    image.damage(2);
    image.damage(3);
    QVERIFY(image.write(tree.path(QStringLiteral("x.zip"))));
    const auto entries = readIn(tree.path());
    for (std::size_t i = 0; i < entries.size(); ++i) QCOMPARE(entries[i].isSound(), i != 2 && i != 3);
    QCOMPARE(entries[2].damage, Damage::BadCrc);
    QCOMPARE(entries[2].bytes.size(), dataOf(2).size());
  }

  void aDamagedLocalHeaderHidesOnlyItsOwnData() {
    const ZipImage image = clips().build();
    for (std::size_t victim : {std::size_t{0}, std::size_t{kEntries - 1}}) {
      const ZipExtent header = image.entries[victim].header;
      for (qint64 at = 0; at < header.length; ++at) {
        for (const char value : {'\0', '\1', '\xFF'}) {
          const TempTree tree;
          ZipImage bad = image;
          bad.volumes.front().bytes[header.offset + at] = value;
          QVERIFY(bad.write(tree.path(QStringLiteral("x.zip"))));
          const auto entries = readIn(tree.path());
          for (std::size_t i = 0; i < entries.size(); ++i) {
            // Its bytes are there: so it is sound or corrupt, never unreachable.
            QVERIFY(entries[i].isReadable());
            const bool same = entries[i].bytes == dataOf(static_cast<int>(i));
            QCOMPARE(entries[i].isSound(), same);
            if (i != victim) QVERIFY(entries[i].isSound());
            if (i == victim && at < 4 && value != image.volumes.front().bytes[header.offset + at])
              QVERIFY(entries[i].headerDamaged);
          }
        }
      }
    }
  }

  void aWrongNameInALongDirectoryIsFoundOut() {
    constexpr int kEntries = 5000;
    ZipBuilder zip;
    for (int i = 0; i < kEntries; ++i) {
      ZipEntry entry{.name = QByteArray("clips/").append(QByteArray::number(i)), .data = "sound"};
      if (i == 3210) entry.directory.name = "clips/wxyz";
      zip.add(entry);
    }
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const auto listing = openZip(onlyArchiveIn(tree.path()))->list(CancelToken());
    QVERIFY(listing);
    QCOMPARE(listing->entries.size(), std::size_t{kEntries + 1});
    QCOMPARE(listing->entries.back().name, QStringLiteral("clips/3210"));
    QVERIFY(listing->entries.back().salvaged);
  }

  void noZipAtAll_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const QByteArray& bytes, ErrorCode code) {
      QTest::newRow(name) << bytes << static_cast<int>(code);
    };
    row("no bytes", {}, ErrorCode::NotAZip);
    row("one byte", "P", ErrorCode::NotAZip);
    row("a web page", "<!DOCTYPE html><html>404</html>", ErrorCode::WebPageInstead);
    row("zeros", QByteArray(100'000, '\0'), ErrorCode::OnlyZeros);
    row("a tar.gz", "\x1F\x8B\x08 and so on", ErrorCode::OtherFormat);
    row("a Git LFS pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
        ErrorCode::LfsPointerInstead);
    row("a local header alone", "PK\3\4", ErrorCode::DirectoryDamaged);
  }

  void noZipAtAll() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    const TempTree tree;
    const QString path = tree.write(QStringLiteral("x.zip"), bytes);
    const auto listing = listIn(tree.path());
    QVERIFY(!listing);
    QCOMPARE(static_cast<int>(listing.error().code), code);
    QCOMPARE(listing.error().file, path);
  }

  void anUnreadableFileIsNamed() {
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("x.zip"));
    QVERIFY(clips().build().write(path));
    const ArchiveSet set = onlyArchiveIn(tree.path());
    QVERIFY(QFile::remove(path));
    const auto listing = openZip(set)->list(CancelToken());
    QVERIFY(!listing);
    QCOMPARE(listing.error().code, ErrorCode::FileUnreadable);
    QCOMPARE(listing.error().file, path);
    QVERIFY(!listing.error().detail.isEmpty());
  }

  void aFileThatBecameShorterFailsToRead() {
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("x.zip"));
    QVERIFY(clips().build().write(path));
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    QVERIFY(QFile::resize(path, 1000));
    const auto entries = readBack(*listing);
    QVERIFY(entries.front().isSound());
    for (std::size_t i = 1; i < entries.size(); ++i) QVERIFY(entries[i].readFailed);
    Buffer buffer;
    const auto raw = openZip(listing->set)->fetch(listing->entries.back().place, buffer);
    QVERIFY(!raw);
    QCOMPARE(raw.error().code, ErrorCode::FileUnreadable);
    QCOMPARE(raw.error().file, path);
  }

  void cancelStopsTheListing() {
    const TempTree tree;
    QVERIFY(clips().build().write(tree.path(QStringLiteral("x.zip"))));
    const CancelToken cancel;
    cancel.cancel();
    const auto listing = openZip(onlyArchiveIn(tree.path()))->list(cancel);
    QVERIFY(!listing);
    QCOMPARE(listing.error().code, ErrorCode::Cancelled);
  }

  void rawDataAreTheArchivesOwn() {
    const TempTree tree;
    QVERIFY(clips().build().write(tree.path(QStringLiteral("x.zip"))));
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    const auto reader = openZip(listing->set);
    Buffer buffer;
    for (int i = kEntries - 1; i >= 0; --i) {  // in any order
      const auto raw = reader->fetch(listing->entries[static_cast<std::size_t>(i)].place, buffer);
      QVERIFY(raw);
      QCOMPARE(QByteArray(reinterpret_cast<const char*>(raw->data.data()),
                          static_cast<qsizetype>(raw->data.size())),
               i % 2 == 0 ? dataOf(i) : deflated(dataOf(i)));
      QVERIFY(raw->data.data() >= buffer.bytes().data());
    }
  }

  /// There the samples of a stored WAV can be measured without being copied.
  void rawDataBeginAtEvenAddresses() {
    const TempTree tree;
    ZipBuilder zip;
    for (int i = 0; i < kEntries; ++i) zip.addStored(clipName(i, QByteArray(i, 'f') + '/'), dataOf(i));
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    const auto reader = openZip(listing->set);
    Buffer buffer;
    for (const Entry& entry : listing->entries) {
      const auto raw = reader->fetch(entry.place, buffer);
      QVERIFY(raw);
      QCOMPARE(reinterpret_cast<std::uintptr_t>(raw->data.data()) % 2, std::uintptr_t{0});
    }
  }

 private:
  /// Extracts with the program and compares all that it wrote.
  static void compareWith(const QString& program, const QString& path, const std::vector<ReadBack>& entries) {
    if (!haveProgram(program)) QSKIP("an oracle is not installed");
    const TempTree out;
    const ProgramRun run =
        program == QStringLiteral("7z")
            ? runProgram(program, {QStringLiteral("x"), QStringLiteral("-y"),
                                   QStringLiteral("-o") + out.path(QStringLiteral("o")), path})
            : runProgram(program, {QStringLiteral("-q"), QStringLiteral("-o"), path, QStringLiteral("-d"),
                                   out.path(QStringLiteral("o"))});
    QVERIFY2(run.exitCode == 0 || run.exitCode == 1, run.everything().constData());  // 1: with a warning
    for (const ReadBack& entry : entries) {
      const QString name = QStringLiteral("o/") + entry.name;
      QVERIFY2(out.contains(name), qPrintable(program + QStringLiteral(" does not give ") + name));
      QCOMPARE(entry.bytes, out.read(name));
    }
  }
};

QTEST_GUILESS_MAIN(TestZipReader)
#include "tst_zip_reader.moc"
