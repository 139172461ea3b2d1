#include <algorithm>
#include <set>

#include <QElapsedTimer>
#include <QTest>

#include "core/catalog/build_catalog.h"
#include "core/zip/zip_source.h"
#include "tests/support/put.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/zip/read_back.h"
#include "tests/zip/used_resources.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr std::size_t kEntries = 5;
constexpr std::uint64_t kLimit = 1U << 20U;  // no test entry is larger: so that nothing hostile is allocated

QByteArray dataOf(std::size_t number) {
  return content(static_cast<int>(number), 30 + 20 * static_cast<qsizetype>(number));
}

ZipBuilder clips() {
  ZipBuilder zip;
  for (std::size_t i = 0; i < kEntries; ++i) {
    zip.add({.name = clipName(static_cast<int>(i), {}),
             .data = dataOf(i),
             .method = i % 2 == 0 ? kStored : kDeflated});
  }
  return zip;
}

/// What was made of an archive.
struct Outcome {
  bool listed = false;
  ErrorCode code = ErrorCode::Internal;
  std::size_t entries = 0;
  std::size_t sound = 0;  ///< entries that are sound and hold what their place in the archive should
  bool damage = false;    ///< the listing admits to be incomplete
  bool salvaged = false;  ///< there is no directory: it was made of local headers
  bool wrongBytes = false;
};

Outcome outcomeIn(const QString& folder) {
  Outcome outcome;
  const auto listing = listIn(folder);
  if (!listing) {
    outcome.code = listing.error().code;
    return outcome;
  }
  outcome.listed = true;
  outcome.salvaged = listing->directoryError.has_value();
  outcome.damage = !listing->damage.isEmpty();
  std::set<QByteArray> known;
  for (std::size_t i = 0; i < kEntries; ++i) known.insert(dataOf(i));
  const auto entries = readBack(*listing, kLimit);
  outcome.entries = entries.size();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!entries[i].isSound() || std::max(entries[i].place.size, entries[i].place.length) > kLimit) continue;
    if (!known.contains(entries[i].bytes)) outcome.wrongBytes = true;
    if (i < kEntries && entries[i].bytes == dataOf(i)) ++outcome.sound;
  }
  return outcome;
}

QByteArray describe(const Outcome& outcome) {
  if (outcome.code == ErrorCode::DirectoryDamaged) return "directory damaged";
  if (!outcome.listed) return "error " + QByteArray::number(static_cast<int>(outcome.code));
  return QByteArray::number(static_cast<qulonglong>(outcome.entries)) + " entries, " +
         QByteArray::number(static_cast<qulonglong>(outcome.sound)) + " sound" +
         (outcome.damage ? ", damaged" : "") + (outcome.salvaged ? ", salvaged" : "") +
         (outcome.wrongBytes ? ", wrong bytes" : "");
}

Outcome outcomeOf(const QByteArray& archive) {
  const TempTree tree;
  tree.write(QStringLiteral("x.zip"), archive);
  return outcomeIn(tree.path());
}

QByteArray endRecord(quint16 count, quint32 size, quint32 offset, quint16 commentLength = 0) {
  QByteArray record;
  put<quint32>(record, 0x06054b50);
  put<quint32>(record, 0);
  put<quint16>(record, count);
  put<quint16>(record, count);
  put<quint32>(record, size);
  put<quint32>(record, offset);
  put<quint16>(record, commentLength);
  return record;
}

/// A Zip64 extra field with these values.
QByteArray zip64Extra(const std::vector<quint64>& values) {
  QByteArray field;
  put<quint16>(field, 1);
  put<quint16>(field, static_cast<quint16>(8 * values.size()));
  for (const quint64 value : values) put<quint64>(field, value);
  return field;
}

}  // namespace

class TestHostileArchives : public QObject {
  Q_OBJECT

 private slots:
  void liesAreSurvived_data() {
    QTest::addColumn<ZipBuilder>("zip");
    QTest::addColumn<QByteArray>("outcome");
    const QByteArray all = "5 entries, 5 sound";
    const QByteArray salvaged = "5 entries, 5 sound, salvaged";
    const QByteArray admitted = "5 entries, 5 sound, damaged";
    const auto row = [](const char* name, const QByteArray& outcome, auto change) {
      ZipBuilder zip = clips();
      change(zip.archive);
      QTest::newRow(name) << zip << outcome;
    };
    for (const quint64 count : {quint64{0}, quint64{1}, quint64{4}, quint64{6}, quint64{65'534},
                                quint64{65'535}, quint64{1} << 40U, ~quint64{0}}) {
      row(("count " + QByteArray::number(count)).constData(), admitted,
          [&](ZipArchiveFields& archive) { archive.entryCount = count; });
    }
    row("count of 65,536 more", all, [](ZipArchiveFields& archive) {
      archive.entryCount = kEntries + 65'536;
      archive.zip64 = Zip64::Never;
    });
    for (const quint64 size :
         {quint64{0}, quint64{1}, quint64{45}, quint64{46}, quint64{1000}, quint64{1} << 31U,
          quint64{1} << 40U, quint64{1} << 62U, quint64{1} << 63U, ~quint64{0}}) {
      row(("directory size " + QByteArray::number(size)).constData(), size > INT64_MAX ? salvaged : all,
          [&](ZipArchiveFields& archive) { archive.directorySize = size; });
    }
    for (const quint64 offset : {quint64{0}, quint64{1}, quint64{100'000}, quint64{1} << 31U,
                                 quint64{1} << 40U, quint64{1} << 62U}) {
      row(("directory offset " + QByteArray::number(offset)).constData(), all,
          [&](ZipArchiveFields& archive) { archive.directoryOffset = offset; });
    }
    row("directory offset and size", salvaged, [](ZipArchiveFields& archive) {
      archive.directoryOffset = 7;
      archive.directorySize = quint64{1} << 40U;
    });
    row("nothing, it says", salvaged, [](ZipArchiveFields& archive) {
      archive.entryCount = 0;
      archive.directorySize = 0;
    });
    row("no directory", salvaged, [](ZipArchiveFields& archive) { archive.writeDirectory = false; });
    row("no end record", salvaged, [](ZipArchiveFields& archive) { archive.writeEndRecord = false; });
    row("longer comment than there is", all, [](ZipArchiveFields& archive) { archive.commentLength = 500; });
    row("shorter comment than there is", all, [](ZipArchiveFields& archive) {
      archive.comment = QByteArray(500, 'c');
      archive.commentLength = 3;
    });
    row("Zip64 end record nowhere", all, [](ZipArchiveFields& archive) {
      archive.zip64 = Zip64::Always;
      archive.zip64EndOffset = ~quint64{0};
    });
    row("Zip64 with all numbers of the largest", salvaged, [](ZipArchiveFields& archive) {
      archive.zip64 = Zip64::Always;
      archive.entryCount = archive.directorySize = archive.directoryOffset = ~quint64{0};
    });
    row("last of 65,535 volumes", all, [](ZipArchiveFields& archive) { archive.disk = 65'534; });
    row("last of 2^32 volumes", all, [](ZipArchiveFields& archive) {
      archive.disk = 0xFFFFFFFE;
      archive.zip64 = Zip64::Always;
    });
    row("directory on another volume", all, [](ZipArchiveFields& archive) { archive.directoryDisk = 7; });
  }

  void liesAreSurvived() {
    QFETCH(ZipBuilder, zip);
    QFETCH(QByteArray, outcome);
    QCOMPARE(describe(outcomeOf(zip.build().bytes())), outcome);
  }

  void oneLyingRecordHidesNoOther_data() {
    QTest::addColumn<ZipEntry>("entry");
    const ZipEntry sound{.name = clipName(0, {}), .data = dataOf(0)};
    const auto row = [&](const char* name, auto change) {
      ZipEntry entry = sound;
      change(entry);
      QTest::newRow(name) << entry;
    };
    for (const quint64 value : {quint64{0}, quint64{1}, quint64{1} << 31U, quint64{0xFFFFFFFE},
                                quint64{0xFFFFFFFF}, quint64{1} << 40U, quint64{1} << 63U, ~quint64{0}}) {
      const QByteArray text = QByteArray::number(value);
      row(("size " + text).constData(), [&](ZipEntry& entry) { entry.directory.size = value; });
      row(("compressed size " + text).constData(),
          [&](ZipEntry& entry) { entry.directory.compressedSize = value; });
      row(("offset " + text).constData(), [&](ZipEntry& entry) { entry.directory.offset = value; });
      row(("offset and sizes " + text).constData(), [&](ZipEntry& entry) {
        entry.directory.offset = entry.directory.size = entry.directory.compressedSize = value;
      });
    }
    row("name of 65,535 bytes", [](ZipEntry& entry) { entry.directory.name = QByteArray(65'535, '/'); });
    row("name with NUL", [](ZipEntry& entry) { entry.directory.name = QByteArray("Y\0/../x", 7); });
    row("no name", [](ZipEntry& entry) { entry.directory.name = ""; });
    row("disk", [](ZipEntry& entry) { entry.directory.disk = 65'535; });
    row("Zip64 wanted but absent", [](ZipEntry& entry) {
      entry.zip64 = Zip64::Never;
      entry.directory.size = entry.directory.compressedSize = entry.directory.offset = 0xFFFFFFFF;
    });
    row("Zip64 field too short", [](ZipEntry& entry) {
      entry.zip64 = Zip64::Never;
      entry.directory.size = entry.directory.compressedSize = entry.directory.offset = 0xFFFFFFFF;
      entry.directory.extra = zip64Extra({30});
    });
    row("Zip64 field empty", [](ZipEntry& entry) {
      entry.zip64 = Zip64::Never;
      entry.directory.offset = 0xFFFFFFFF;
      entry.directory.extra = zip64Extra({});
    });
    row("two Zip64 fields", [](ZipEntry& entry) {
      entry.zip64 = Zip64::Never;
      entry.directory.size = 0xFFFFFFFF;
      entry.directory.extra = zip64Extra({30}) + zip64Extra({~quint64{0}});
    });
    row("broken extra field",
        [](ZipEntry& entry) { entry.directory.extra = QByteArray("\1\0\xFF\xFF\0\0", 6); });
    row("encrypted", [](ZipEntry& entry) { entry.directory.flags = 0xFFFF; });
    row("method", [](ZipEntry& entry) { entry.directory.method = 0xFFFF; });
  }

  void oneLyingRecordHidesNoOther() {
    QFETCH(ZipEntry, entry);
    ZipBuilder zip;
    zip.add(entry);
    for (std::size_t i = 1; i < kEntries; ++i) zip.addStored(clipName(static_cast<int>(i), {}), dataOf(i));
    const Outcome outcome = outcomeOf(zip.build().bytes());
    QVERIFY2(outcome.listed && !outcome.damage && !outcome.wrongBytes, describe(outcome).constData());
    QCOMPARE(outcome.entries, kEntries);
    QVERIFY2(outcome.sound >= kEntries - 1, describe(outcome).constData());
  }

  void aZip64FieldThatIsNotWantedIsIgnored() {
    ZipBuilder zip;
    for (std::size_t i = 0; i < kEntries; ++i) {
      zip.add({.name = clipName(static_cast<int>(i), {}),
               .data = dataOf(i),
               .directory = {.extra = zip64Extra({1, 2, 3})}});
    }
    QCOMPARE(describe(outcomeOf(zip.build().bytes())), QByteArray("5 entries, 5 sound"));
  }

  void aDirectoryIsReadOnBehindABrokenRecord() {
    // 65,541 entries without Zip64 count as 5; of these 5 can be read.
    ZipBuilder zip;
    for (int i = 0; i < 65'536 + 5; ++i) zip.addStored(clipName(i, {}), "x");
    zip.archive.zip64 = Zip64::Never;
    QByteArray bytes = zip.build().bytes();
    qsizetype record = bytes.indexOf("PK\1\2");
    for (int i = 0; i < 5; ++i) record = bytes.indexOf("PK\1\2", record + 1);
    bytes[record] = 'x';
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), bytes);
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    // The record before the break may have wrong lengths: its entry is listed, and found again.
    QCOMPARE(readBack(*listing).size(), std::size_t{65'540});
    QCOMPARE(listing->entries.size(), std::size_t{65'541});
    QVERIFY((listing->damage == Detail{Detail::Code::EntriesShort, 65540, 5}));
  }

  void aSignatureBehindTheRecordsIsNoDamage() {
    ZipBuilder zip = clips();
    QByteArray signature("PK\5\5");
    put<quint16>(signature, 3);
    signature += "abc";
    const QByteArray plain = zip.build().bytes();
    const qsizetype end = plain.lastIndexOf("PK\5\6");
    zip.archive.directorySize = static_cast<quint64>(end - plain.indexOf("PK\1\2") + signature.size());
    QByteArray bytes = zip.build().bytes();
    QCOMPARE(describe(outcomeOf(bytes.insert(end, signature))), QByteArray("5 entries, 5 sound"));
  }

  void overlappingEntriesAreAllRead() {
    ZipBuilder zip = clips();
    for (std::size_t i = 0; i < kEntries; ++i) {
      zip.add(
          {.name = "again", .data = dataOf(i), .method = i % 2 == 0 ? kStored : kDeflated, .overlaps = i});
    }
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const auto entries = readIn(tree.path());
    QCOMPARE(entries.size(), 2 * kEntries);
    for (std::size_t i = 0; i < entries.size(); ++i) QCOMPARE(entries[i].bytes, dataOf(i % kEntries));
  }

  void oneEntryListedAMillionTimesIsListedAsOftenAsTheFileCouldHoldIt() {
    ZipBuilder zip = clips();
    zip.archive.directoryOrder = std::vector<std::size_t>(1'000'000, 1);
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    constexpr std::size_t kHeader = 30 + 16;
    constexpr std::size_t kOverlap = std::size_t{16} << 20;
    QVERIFY(listing->entries.size() >= kOverlap / kHeader);
    QVERIFY(listing->entries.size() <= kOverlap / kHeader + 100);
    QCOMPARE(listing->damage.code, Detail::Code::EntriesShort);
    QCOMPARE(listing->damage.second, quint64{1'000'000});
  }

  void anEndRecordInTheCommentIsNotTheEnd_data() {
    QTest::addColumn<QByteArray>("comment");
    QTest::newRow("of an empty archive") << endRecord(0, 0, 0);
    QTest::newRow("of an empty archive, text behind") << endRecord(0, 0, 0) + "text";
    QTest::newRow("with its own comment") << endRecord(0, 0, 0, 4) + "text";
    QTest::newRow("with numbers of no meaning") << endRecord(7, 1000, 1000);
    QTest::newRow("with the largest numbers") << endRecord(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF);
    QTest::newRow("many") << endRecord(3, 46, 1).repeated(2900);
    QTest::newRow("signatures alone") << QByteArray("PK\5\6").repeated(16'000);
    QTest::newRow("many of empty archives") << endRecord(0, 0, 0).repeated(2900);
  }

  void anEndRecordInTheCommentIsNotTheEnd() {
    QFETCH(QByteArray, comment);
    ZipBuilder zip = clips();
    zip.archive.comment = comment;
    QCOMPARE(describe(outcomeOf(zip.build().bytes())), QByteArray("5 entries, 5 sound"));
  }

  void aLostMiddleHidesOnlyWhatItHeld() {
    // As when a download left out some bytes.
    const ZipImage image = clips().build();
    QByteArray bytes = image.bytes();
    const ZipExtent gone = image.entries[2].header;
    bytes.remove(gone.offset + 10, gone.length);
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), bytes);
    const Outcome outcome = outcomeOf(bytes);
    QVERIFY(outcome.listed && !outcome.wrongBytes);
    QCOMPARE(outcome.entries, kEntries);
    QVERIFY2(outcome.sound >= 2, describe(outcome).constData());
  }

  void claimsAllocateNothing() {
    // A large file (mostly a hole) whose end record calls nearly all of it the directory.
    const TempTree tree;
    ZipBuilder zip = clips();
    zip.archive.hole = qint64{3} << 30;
    zip.archive.directorySize = quint64{3} << 30;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const MemoryMeter memory;
    QCOMPARE(describe(outcomeIn(tree.path())), QByteArray("5 entries, 5 sound"));
    QVERIFY(memory.rise() < 64);
  }

  void truncatedAnywhereItIsNamed_data() {
    QTest::addColumn<ZipBuilder>("zip");
    QTest::newRow("plain") << clips();
    ZipBuilder zip = clips();
    zip.archive.zip64 = Zip64::Always;
    zip.archive.comment = "a comment";
    QTest::newRow("Zip64, comment") << zip;
  }

  void truncatedAnywhereItIsNamed() {
    QFETCH(ZipBuilder, zip);
    const ZipImage image = zip.build();
    const QByteArray& whole = image.bytes();
    const qsizetype needed = whole.lastIndexOf("PK\5\6") + 22;
    for (qsizetype length = 0; length < whole.size(); ++length) {
      const Outcome outcome = outcomeOf(whole.first(length));
      if (length >= needed) {
        QCOMPARE(describe(outcome), QByteArray("5 entries, 5 sound"));
        continue;
      }
      const auto left = std::ranges::count_if(image.entries, [&](const ZipPlacement& place) {
        return place.data.back().offset + place.data.back().length <= length;
      });
      QCOMPARE(outcome.sound, static_cast<std::size_t>(left));
      QCOMPARE(outcome.listed, outcome.salvaged);
      if (!outcome.listed)
        QCOMPARE(outcome.code, length < 4 ? ErrorCode::NotAZip : ErrorCode::DirectoryDamaged);
    }
  }

  void withoutItsFrontTheRestIsRead() {
    const ZipImage image = clips().build();
    const QByteArray& whole = image.bytes();
    for (qsizetype gone = 1; gone < whole.size(); ++gone) {
      const Outcome outcome = outcomeOf(whole.sliced(gone));
      QVERIFY(!outcome.wrongBytes);
      const auto left = std::ranges::count_if(
          image.entries, [&](const ZipPlacement& place) { return place.header.offset >= gone; });
      if (gone > whole.indexOf("PK\1\2")) {
        QVERIFY2(!outcome.listed || outcome.damage || outcome.entries == 0, describe(outcome).constData());
      } else {
        QVERIFY(outcome.listed);
        QCOMPARE(outcome.sound, static_cast<std::size_t>(left));
      }
    }
  }

  void aByteChangedAnywhereTakesOneEntryAtMost_data() {
    QTest::addColumn<ZipBuilder>("zip");
    QTest::newRow("plain") << clips();
    ZipBuilder zip;
    for (std::size_t i = 0; i < kEntries; ++i) {
      zip.add({.name = clipName(static_cast<int>(i), {}), .data = dataOf(i), .zip64 = Zip64::Always});
    }
    zip.archive.zip64 = Zip64::Always;
    QTest::newRow("Zip64") << zip;
  }

  void aByteChangedAnywhereTakesOneEntryAtMost() {
    QFETCH(ZipBuilder, zip);
    const QByteArray whole = zip.build().bytes();
    const qsizetype directory = whole.indexOf("PK\1\2");
    const qsizetype end = whole.lastIndexOf("PK\5\6");
    const qsizetype zip64End = whole.lastIndexOf("PK\6\6");
    for (qsizetype at = 0; at < whole.size(); ++at) {
      for (const int change : {0x01, 0x80, 0xFF}) {
        QByteArray bad = whole;
        bad[at] = static_cast<char>(bad[at] ^ change);
        const Outcome outcome = outcomeOf(bad);
        const QByteArray what = "byte " + QByteArray::number(at) + " of " + QByteArray::number(whole.size()) +
                                " xor " + QByteArray::number(change) + ": " + describe(outcome);
        QVERIFY2(!outcome.wrongBytes, what.constData());
        // Without the signatures that lead to its directory, or the first record's lengths, an archive cannot
        // be listed; all else is read or admitted.
        const bool leadsThere = (at >= directory && at < directory + 34) || (at >= end && at < end + 4) ||
                                (zip64End >= 0 && at >= zip64End && at < end + 4);
        if (leadsThere && !outcome.listed) continue;
        QVERIFY2(outcome.listed, what.constData());
        if (outcome.damage) continue;
        QCOMPARE(outcome.entries, kEntries);
        QVERIFY2(outcome.sound + 1 >= kEntries, what.constData());
      }
    }
  }

  void aByteChangedInASplitSetNeverGivesWrongBytes() {
    const ZipImage image = clips().buildSplit(200);
    QVERIFY(image.volumes.size() > 3);
    const TempTree tree;
    const auto paths = image.writeSplit(tree.path(QStringLiteral("x")));
    QVERIFY(paths);
    for (std::size_t volume = 0; volume < image.volumes.size(); ++volume) {
      const QByteArray& whole = image.volumes[volume].bytes;
      const QString name = QFileInfo(paths->at(static_cast<qsizetype>(volume))).fileName();
      for (qsizetype at = 0; at < whole.size(); ++at) {
        for (const int change : {0x01, 0x80, 0xFF}) {
          QByteArray bad = whole;
          bad[at] = static_cast<char>(bad[at] ^ change);
          tree.write(name, bad);
          const Outcome outcome = outcomeIn(tree.path());
          QVERIFY(!outcome.wrongBytes);
        }
      }
      tree.write(name, whole);
    }
  }

  void noiseBehindSignaturesIsSurvived() {
    // Records that are noise but for their signatures and, every other time, for plausible end records.
    for (int seed = 0; seed < 300; ++seed) {
      QByteArray bytes = content(seed, 3000);
      for (const char* signature : {"PK\3\4", "PK\1\2", "PK\6\6", "PK\6\7", "PK\5\6"}) {
        for (int i = 0; i < 3; ++i) {
          const auto at = static_cast<quint8>(bytes[seed % 100 + i]) * 11 + 64 * (seed % 3);
          bytes.replace(at, 4, signature, 4);
        }
      }
      bytes.replace(1000, 4, "PK\1\2");
      bytes += endRecord(static_cast<quint16>(seed), 2000, 1000);
      const Outcome outcome = outcomeOf(bytes);
      QVERIFY(!outcome.wrongBytes);
    }
  }

  void theCatalogTakesNoNameForAClipThatIsNone() {
    ZipBuilder zip = clips();
    for (const QByteArray& name :
         {QByteArray("../Y../../../x.wav"), QByteArray("Y\0bcdefghij.wav", 15), QByteArray("Y/bcdefghij.wav"),
          QByteArray("Y..........\\.wav"), QByteArray(65'535, 'Y')}) {
      zip.addStored(name, "x");
    }
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const CatalogArchive archive = listArchive(onlyArchiveIn(tree.path()), &openZip, CancelToken());
    QVERIFY(!archive.failure);
    QCOMPARE(archive.clips.size(), kEntries);
    QCOMPARE(archive.otherEntries, 5);
  }
};

QTEST_GUILESS_MAIN(TestHostileArchives)
#include "tst_hostile_archives.moc"
