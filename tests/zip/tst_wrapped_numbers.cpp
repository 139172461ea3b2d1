#include <QTest>

#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/zip/read_back.h"
#include "tests/zip/used_resources.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr qint64 kWrap = qint64{1} << 32;
constexpr int kClips = 6;

/// An archive as macOS writes it: without Zip64 and all numbers cut to their 32 bits; first a stored entry of
/// `zeros` bytes, a hole in the file, then clips with descriptors.
ZipBuilder writtenByMacOs(qint64 zeros) {
  const auto size = static_cast<quint64>(zeros);
  ZipBuilder zip;
  zip.archive.zip64 = Zip64::Never;
  zip.archive.hole = zeros;
  zip.add({.name = "zeros.bin",
           .zip64 = Zip64::Never,
           .local = {.compressedSize = size, .size = size},
           .directory = {.compressedSize = size, .size = size}});
  for (int i = 0; i < kClips; ++i) {
    zip.add({.name = clipName(i),
             .data = content(i, 9000),
             .method = kDeflated,
             .dataDescriptor = true,
             .zip64 = Zip64::Never});
  }
  return zip;
}

void compareClips(const ArchiveListing& listing) {
  const std::vector<ReadBack> entries = readBack(listing);
  const auto clips = std::span(entries).last(kClips);
  for (int i = 0; i < kClips; ++i) {
    const ReadBack& clip = clips[static_cast<std::size_t>(i)];
    QCOMPARE(clip.name, QString::fromLatin1(clipName(i)));
    QVERIFY(clip.isSound() && !clip.headerDamaged);
    QCOMPARE(clip.bytes, content(i, 9000));
  }
}

}  // namespace

/// Archives whose writer knows no Zip64 and writes numbers modulo 4 GiB, as Archive Utility and ditto do.
class TestWrappedNumbers : public QObject {
  Q_OBJECT

 private slots:
  void offsetsBeyondFourGiBAreTold_data() {
    QTest::addColumn<qint64>("zeros");
    QTest::addColumn<QByteArray>("prefix");
    QTest::newRow("some offsets have wrapped round") << kWrap - 20'000 << QByteArray();
    QTest::newRow("all have, as an entry is larger") << kWrap + 300'000'000 << QByteArray();
    QTest::newRow("twice, as an entry is larger") << 2 * kWrap - 20'000 << QByteArray();
    QTest::newRow("with bytes in front") << kWrap - 20'000 << QByteArray("#!/bin/sh\n");
  }

  void offsetsBeyondFourGiBAreTold() {
    QFETCH(qint64, zeros);
    QFETCH(QByteArray, prefix);
    ZipBuilder zip = writtenByMacOs(zeros);
    zip.archive.prefix = prefix;
    zip.archive.offsetsCountPrefix = false;
    const ZipImage image = zip.build();
    const TempTree tree;
    QVERIFY(image.write(tree.path(QStringLiteral("x.zip"))));
    const qint64 readBefore = bytesReadSoFar();
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    QVERIFY(listing->damage.isEmpty());
    QCOMPARE(listing->entries.size(), std::size_t{kClips + 1});
    QCOMPARE(listing->oddity.code, prefix.isEmpty() ? Detail::Code::NumbersWrap : Detail::Code::BytesInFront);
    compareClips(*listing);
    for (int i = 0; i <= kClips; ++i) {
      const auto index = static_cast<std::size_t>(i);
      QVERIFY(!listing->entries[index].salvaged);
      QCOMPARE(listing->entries[index].place.at.offset,
               static_cast<std::uint64_t>(image.entries[index].header.offset));
    }
    QCOMPARE(listing->entries.front().place.length, static_cast<std::uint64_t>(zeros));
    QVERIFY(bytesReadSoFar() - readBefore < (16 << 20));  // and not the hole
  }

  /// 7-Zip knows such archives.
  void sevenZipReadsTheSame() {
    ASE_NEED_PROGRAM("7z");
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("x.zip"));
    QVERIFY(writtenByMacOs(kWrap - 20'000).build().write(path));
    const ProgramRun run = runProgram(QStringLiteral("7z"),
                                      {QStringLiteral("t"), path, QString::fromLatin1(clipName(kClips - 1))});
    QCOMPARE(run.exitCode, 0);
    const auto listing = listIn(tree.path());
    QVERIFY(listing);
    compareClips(*listing);
  }
};

QTEST_GUILESS_MAIN(TestWrappedNumbers)
#include "tst_wrapped_numbers.moc"
