#include <functional>
#include <set>

#include <QTest>

#include "core/zip/zip_source.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/zip/read_back.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kEntries = 12;

ZipBuilder clips(const ZipEntry& like, int count = kEntries, qsizetype size = 700) {
  ZipBuilder zip;
  for (int i = 0; i < count; ++i) {
    ZipEntry entry = like;
    entry.name = clipName(i);
    entry.data = content(i, size + 61 * (i % 7));
    zip.add(entry);
  }
  return zip;
}

QByteArray joined(const std::vector<ZipVolume>& volumes) {
  QByteArray bytes;
  for (const ZipVolume& volume : volumes) bytes += volume.bytes;
  return bytes;
}

/// The entries whose local header and data, one right behind the other, are somewhere in `bytes`.
std::set<int> wholeIn(const QByteArray& bytes, const ZipImage& image) {
  const QByteArray all = joined(image.volumes);
  std::set<int> whole;
  for (std::size_t i = 0; i < image.entries.size(); ++i) {
    const ZipPlacement& entry = image.entries[i];
    const auto placeOf = [&](const ZipExtent& extent) {
      qint64 at = extent.offset;
      for (std::size_t volume = 0; volume < extent.volume; ++volume) at += image.volumes[volume].size();
      return at;
    };
    const qint64 from = placeOf(entry.header);
    const qint64 to = placeOf(entry.data.back()) + entry.data.back().length;
    if (bytes.contains(all.sliced(from, to - from))) whole.insert(static_cast<int>(i));
  }
  return whole;
}

/// The clips that come out of the only archive in a folder, by directory or salvaged. -1: one with the bytes
/// of another.
std::set<int> soundIn(const QString& folder, const std::function<QByteArray(int)>& dataOf) {
  std::set<int> sound;
  const auto listing = listIn(folder);
  if (!listing) return sound;
  const auto reader = openZip(listing->set);
  Buffer raw;
  Buffer file;
  for (const Entry& entry : listing->entries) {
    if (!entry.place.isReadable(1 << 20)) continue;
    const auto got = reader->fetch(entry.place, raw);
    if (!got || reader->unpack(entry.place, *got, file).damage != Damage::None) continue;
    const Unpacked unpacked = reader->unpack(entry.place, *got, file);
    const int number = QStringView(entry.name).mid(7, 11).toInt();
    const QByteArray bytes(reinterpret_cast<const char*>(unpacked.bytes.data()),
                           static_cast<qsizetype>(unpacked.bytes.size()));
    sound.insert(bytes == dataOf(number) ? number : -1);
  }
  return sound;
}

}  // namespace

/// Archives with bytes missing inside an entry: a block lost in a download, a volume left out of `cat`,
/// volumes joined in the wrong order. Every entry whose own bytes are all there comes out.
class TestLostStretch : public QObject {
  Q_OBJECT

 private slots:
  void everyEntryWhoseBytesAreThereComesOut_data() {
    QTest::addColumn<ZipEntry>("like");
    QTest::addColumn<bool>("hasDirectory");
    for (const bool hasDirectory : {true, false}) {
      const char* end = hasDirectory ? "" : ", no directory";
      QTest::addRow("stored%s", end) << ZipEntry{} << hasDirectory;
      QTest::addRow("deflated%s", end) << ZipEntry{.method = kDeflated} << hasDirectory;
      QTest::addRow("stored, descriptors%s", end) << ZipEntry{.dataDescriptor = true} << hasDirectory;
      QTest::addRow("deflated, descriptors%s", end)
          << ZipEntry{.method = kDeflated, .dataDescriptor = true} << hasDirectory;
      QTest::addRow("Zip64%s", end) << ZipEntry{.zip64 = Zip64::Always} << hasDirectory;
    }
  }

  void everyEntryWhoseBytesAreThereComesOut() {
    QFETCH(ZipEntry, like);
    QFETCH(bool, hasDirectory);
    const ZipBuilder zip = clips(like);
    const ZipImage image = zip.build();
    const qsizetype directory = image.bytes().indexOf("PK\1\2");
    const auto check = [&](const QString& what, QByteArray bytes) {
      if (!hasDirectory) bytes.truncate(bytes.indexOf("PK\1\2"));
      const TempTree tree;
      tree.write(QStringLiteral("x.zip"), bytes);
      const std::set<int> sound = soundIn(tree.path(), [&](int i) { return content(i, 700 + 61 * (i % 7)); });
      const std::set<int> whole = wholeIn(bytes, image);
      QVERIFY2(!sound.contains(-1), qPrintable(what));
      for (const int number : whole)
        QVERIFY2(sound.contains(number), qPrintable(QStringLiteral("%1: not %2").arg(what).arg(number)));
    };
    for (int entry = 0; entry < kEntries; ++entry) {
      const ZipPlacement& place = image.entries[static_cast<std::size_t>(entry)];
      const qint64 inside = place.data.front().offset + 20;
      for (const qint64 lost : {qint64{1}, qint64{100}, qint64{300}, qint64{900}, qint64{2500}}) {
        if (inside + lost > directory) continue;
        check(QStringLiteral("%1 bytes of %2 lost").arg(lost).arg(entry),
              QByteArray(image.bytes()).remove(inside, lost));
        check(QStringLiteral("%1 bytes of %2 twice").arg(lost).arg(entry),
              QByteArray(image.bytes()).insert(inside, image.bytes().sliced(inside, lost)));
      }
    }
  }

  void joinedVolumesInAnyOrderGiveWhatIsWhole_data() {
    QTest::addColumn<std::vector<int>>("order");
    QTest::newRow("the second left out") << std::vector{0, 2, 3};
    QTest::newRow("the first left out") << std::vector{1, 2, 3};
    QTest::newRow("two swapped") << std::vector{0, 2, 1, 3};
    QTest::newRow("the first two swapped") << std::vector{1, 0, 2, 3};
    QTest::newRow("one twice") << std::vector{0, 1, 1, 2, 3};
  }

  void joinedVolumesInAnyOrderGiveWhatIsWhole() {
    QFETCH(std::vector<int>, order);
    for (const quint16 method : {kStored, kDeflated}) {
      const ZipBuilder zip = clips({.method = method});
      const ZipImage split = zip.buildSplit(joined(zip.build().volumes).size() / 4 + 100);
      QCOMPARE(split.volumes.size(), std::size_t{4});
      const TempTree tree;
      QByteArray bytes;
      for (const int volume : order) bytes += split.volumes[static_cast<std::size_t>(volume)].bytes;
      tree.write(QStringLiteral("x.zip"), bytes);
      const std::set<int> sound = soundIn(tree.path(), [&](int i) { return content(i, 700 + 61 * (i % 7)); });
      QVERIFY(!sound.contains(-1));
      for (const int number : wholeIn(bytes, split))
        QVERIFY2(sound.contains(number), qPrintable(QString::number(number)));
    }
  }

  void inAnArchiveOfManyEntriesToo() {
    constexpr int kMany = 20'500;  // more than have their local headers compared where nothing is lost
    const ZipImage image = clips({}, kMany, 40).build();
    const qint64 inside = image.entries[100].data.front().offset + 5;
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), QByteArray(image.bytes()).remove(inside, 30));
    const std::set<int> sound = soundIn(tree.path(), [&](int i) { return content(i, 40 + 61 * (i % 7)); });
    QVERIFY(!sound.contains(-1));
    QCOMPARE(sound.size(), std::size_t{kMany - 1});
  }
};

QTEST_GUILESS_MAIN(TestLostStretch)
#include "tst_lost_stretch.moc"
