#include <chrono>
#include <functional>
#include <thread>

#include <QFile>
#include <QTest>

#include "core/base/crc32.h"
#include "core/zip/zip_source.h"
#include "tests/support/put.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/zip/read_back.h"
#include "tests/zip/used_resources.h"

using namespace ase;
using namespace ase::test;

namespace {

struct Header {
  QByteArray name = "a";
  quint16 method = kStored;
  quint16 flags = 0;
  quint16 extraLength = 0;  ///< claimed: what follows stands in its place
};

QByteArray localHeader(const Header& header) {
  QByteArray bytes;
  put<quint32>(bytes, 0x04034b50);
  put<quint16>(bytes, 20);
  put<quint16>(bytes, header.flags);
  put<quint16>(bytes, header.method);
  bytes += QByteArray(16, '\0');  // time, date, CRC-32, sizes
  put<quint16>(bytes, static_cast<quint16>(header.name.size()));
  put<quint16>(bytes, header.extraLength);
  return bytes + header.name;
}

QByteArray directoryRecord(const QByteArray& name, quint32 offset) {
  QByteArray bytes;
  put<quint32>(bytes, 0x02014b50);
  bytes += QByteArray(24, '\0');
  put<quint16>(bytes, static_cast<quint16>(name.size()));
  bytes += QByteArray(12, '\0');
  put<quint32>(bytes, offset);
  return bytes + name;
}

QByteArray endRecord(int count, quint32 size, quint32 offset) {
  QByteArray bytes;
  put<quint32>(bytes, 0x06054b50);
  put<quint32>(bytes, 0);
  put<quint16>(bytes, static_cast<quint16>(count));
  put<quint16>(bytes, static_cast<quint16>(count));
  put<quint32>(bytes, size);
  put<quint32>(bytes, offset);
  put<quint16>(bytes, 0);
  return bytes;
}

/// Deflate data of so many zero bytes.
QByteArray bomb(qsizetype size) {
  return deflated(QByteArray(size, '\0'), 12);
}

QByteArray manyOfOneName(int headers, int records) {
  const QByteArray name = "x/Yaaaaaaaaaaa.wav";
  QByteArray bytes = localHeader({.name = name}).repeated(headers);
  const auto start = static_cast<quint32>(bytes.size());
  for (int i = 0; i < records; ++i) bytes += directoryRecord(name, 7 + static_cast<quint32>(i));
  return bytes + endRecord(records, static_cast<quint32>(bytes.size()) - start, start);
}

/// A split set with one entry a volume, joined into one file.
QByteArray joinedVolumes(int count) {
  ZipBuilder zip;
  for (int i = 0; i < count; ++i) zip.addStored(clipName(i), content(i, 20));
  QByteArray bytes;
  for (const ZipVolume& volume : zip.buildSplit(80).volumes) bytes += volume.bytes;
  return bytes;
}

/// Headers whose data all begin behind the last of them.
QByteArray headersBefore(const QByteArray& data, const Header& like) {
  constexpr int kHeaders = 2000;
  constexpr int kLength = 31;
  QByteArray bytes;
  for (int i = 0; i < kHeaders; ++i) {
    Header header = like;
    header.extraLength = static_cast<quint16>(kLength * (kHeaders - 1 - i));
    bytes += localHeader(header);
  }
  return bytes + data;
}

}  // namespace

/// Archives that are made to keep the program busy: what is read and computed stays a small multiple of their
/// size. Of computing, processor time is measured, with a limit that is far above what is needed and far
/// below what it would take without bounds.
class TestBoundedWork : public QObject {
  Q_OBJECT

 private slots:
  void aListingReadsAndComputesASmallMultipleOfTheArchive_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("hole");
    const auto row = [](const char* name, const QByteArray& bytes, qint64 hole = 0) {
      QTest::newRow(name) << bytes << hole;
    };
    constexpr qint64 kHole = 32 << 20;
    row("headers of one name", manyOfOneName(150'000, 0));
    row("headers and records of one name", manyOfOneName(60'000, 20'000));
    row("headers before zeros", headersBefore({}, {.flags = kFlagDescriptor}), kHole);
    row("headers of deflated data before zeros",
        headersBefore({}, {.method = kDeflated, .flags = kFlagDescriptor}), kHole);
    row("headers before one bomb",
        headersBefore(bomb(60 << 20).chopped(100), {.method = kDeflated, .flags = kFlagDescriptor}));
    row("headers with long extra fields",
        localHeader({.flags = kFlagDescriptor, .extraLength = 0xFFFF}).repeated(150'000));
    row("headers that are none, with long extra fields",
        localHeader({.name = "\1", .extraLength = 0xFFFF}).repeated(150'000));
    row("descriptors of nothing",
        localHeader({.flags = kFlagDescriptor}) + QByteArray("PK\7\x08", 4).repeated(1'000'000));
    ZipBuilder chain;
    const QByteArray zeros(8 << 20, '\0');
    for (int i = 0; i < 100; ++i) {
      chain.add({.name = clipName(i), .data = zeros, .method = kDeflated, .dataDescriptor = true});
    }
    chain.archive.writeDirectory = chain.archive.writeEndRecord = false;
    row("bombs one after the other", chain.build().bytes());
    row("joined volumes, one an entry", joinedVolumes(20'000));
    row("a directory that lists one entry again and again", manyOfOneName(1, 1'000'000));
  }

  void aListingReadsAndComputesASmallMultipleOfTheArchive() {
    QFETCH(QByteArray, bytes);
    QFETCH(qint64, hole);
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), bytes);
    QFile file(tree.path(QStringLiteral("x.zip")));
    QVERIFY(file.resize(bytes.size() + hole));
    const MemoryMeter memory;
    const qint64 readBefore = bytesReadSoFar();
    const double secondsBefore = processorSeconds();
    const auto listing = listIn(tree.path());
    QVERIFY(bytesReadSoFar() - readBefore <= 20 * file.size() + (32 << 20));
    QVERIFY2(processorSeconds() - secondsBefore < 30,
             qPrintable(QString::number(processorSeconds() - secondsBefore)));
    QVERIFY2(memory.rise() < 200, qPrintable(QString::number(memory.rise())));
    if (!listing) QCOMPARE(listing.error().code, ErrorCode::DirectoryDamaged);
  }

  void aDirectoryThatIsAHoleTakesNoMemory() {
    constexpr qint64 kHole = qint64{2000} << 20;
    const TempTree tree;
    QByteArray start = localHeader({.name = "Yaaaaaaaaaaa.wav"});
    const auto offset = static_cast<quint32>(start.size());
    start += directoryRecord("Yaaaaaaaaaaa.wav", 0);
    tree.write(QStringLiteral("x.zip"), start);
    QFile file(tree.path(QStringLiteral("x.zip")));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(start.size() + kHole));
    file.write(endRecord(1, static_cast<quint32>(start.size() + kHole) - offset, offset));
    file.close();
    const MemoryMeter memory;
    const double before = processorSeconds();
    const auto listing = listIn(tree.path());
    QVERIFY2(memory.rise() < 64, qPrintable(QString::number(memory.rise())));
    QVERIFY(processorSeconds() - before < 60);
    QVERIFY(listing);
    QCOMPARE(listing->entries.size(), std::size_t{1});
    QVERIFY(!listing->damage.isEmpty());
  }

  void aLargeDirectoryTakesTheMemoryOfItsEntries() {
    constexpr int kMany = 400'000;
    const TempTree tree;
    {
      ZipBuilder zip;
      for (int i = 0; i < kMany; ++i)
        zip.addStored("a folder with a name of some length/" + clipName(i), "x");
      QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    }
    const MemoryMeter memory;
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    QCOMPARE(listing->entries.size(), std::size_t{kMany});
    const qint64 oneName = static_cast<qint64>(listing->entries.front().name.size()) * 2 + 48;
    const qint64 ofEntries = kMany * (static_cast<qint64>(sizeof(Entry)) + oneName);
    QVERIFY2(memory.rise() < 32 + 3 * ofEntries / 2 / (1 << 20), qPrintable(QString::number(memory.rise())));
  }

  void bombsOneAfterTheOtherAreFoundByTheirDescriptors() {
    ZipBuilder zip;
    for (int i = 0; i < 20; ++i) {
      zip.add({.name = clipName(i),
               .data = QByteArray(8 << 20, '\0'),
               .method = kDeflated,
               .dataDescriptor = true});
    }
    zip.archive.writeDirectory = zip.archive.writeEndRecord = false;
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    QCOMPARE(listing->entries.size(), std::size_t{20});
    for (const Entry& entry : listing->entries) QCOMPARE(entry.place.size, std::uint64_t{8} << 20);
  }

  void aCancelIsHeededWithinASecond_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("hole");
    QTest::newRow("headers of one name") << manyOfOneName(400'000, 0) << qint64{0};
    QTest::newRow("headers and records of one name") << manyOfOneName(200'000, 60'000) << qint64{0};
    QTest::newRow("joined volumes") << joinedVolumes(40'000) << qint64{0};
    QTest::newRow("one entry again and again") << manyOfOneName(1, 1'000'000) << qint64{0};
    QTest::newRow("zeros") << headersBefore({}, {.flags = kFlagDescriptor}) << (qint64{4} << 30);
    QTest::newRow("end records of nothing")
        << headersBefore({}, {}) + QByteArray("PK\5\6abcdefghijklmnopqr", 22).repeated(3'000'000)
        << qint64{0};
    QTest::newRow("bombs") << headersBefore(bomb(200 << 20), {.method = kDeflated, .flags = kFlagDescriptor})
                           << qint64{0};
  }

  void aCancelIsHeededWithinASecond() {
    QFETCH(QByteArray, bytes);
    QFETCH(qint64, hole);
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), bytes);
    QVERIFY(QFile(tree.path(QStringLiteral("x.zip"))).resize(bytes.size() + hole));
    const ArchiveSet set = onlyArchiveIn(tree.path());
    using Clock = std::chrono::steady_clock;
    for (const int milliseconds : {0, 50, 200, 800}) {
      CancelToken cancel;
      Clock::time_point cancelled;
      std::thread user([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
        cancelled = Clock::now();
        cancel.cancel();
      });
      const auto listing = openZip(set)->list(cancel);
      const Clock::time_point returned = Clock::now();
      user.join();
      QVERIFY(returned - cancelled < std::chrono::seconds(1));
    }
  }
};

QTEST_GUILESS_MAIN(TestBoundedWork)
#include "tst_bounded_work.moc"
