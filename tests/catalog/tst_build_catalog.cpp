#include <chrono>
#include <future>

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include "core/archive/find_archives.h"
#include "core/base/crc32.h"
#include "core/catalog/build_catalog.h"
#include "core/zip/zip_source.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/zip/read_back.h"

using namespace ase;
using namespace ase::test;

namespace {

ZipBuilder clips(int from, int count) {
  ZipBuilder zip;
  for (int i = from; i < from + count; ++i) zip.addDeflated(clipName(i), content(i, 500));
  return zip;
}

/// Archives in a folder, and a cache beside it.
class Corpus {
 public:
  void write(const QString& name, int from, int count) const {
    if (!clips(from, count).build().write(path(name))) qFatal("cannot write");
  }
  QString path(const QString& name) const { return tree_.path(QStringLiteral("zips/") + name); }
  QString cachePath() const { return tree_.path(QStringLiteral("catalog.db")); }
  const TempTree& tree() const { return tree_; }

  Result<Catalog> build(const ProgressCallback& progress = {}, const CancelToken& cancel = {}) const {
    auto sets = findArchives(tree_.path(QStringLiteral("zips")), CancelToken()).sets;
    for (ArchiveSet& set : sets) {  // as on a disk that does not tell: see replaceUnseen()
      for (Volume& volume : set.volumes) volume.identity = {};
    }
    return buildCatalog(sets, &openZip, cachePath(), false, 2, progress, cancel);
  }

  /// Puts other bytes in place of a file's without a change of its size and time.
  void replaceUnseen(const QString& name, const QByteArray& bytes) const {
    QFile file(path(name));
    const QDateTime time = QFileInfo(file).lastModified();
    if (bytes.size() != file.size() || !file.open(QIODevice::ReadWrite) ||
        file.write(bytes) != bytes.size() || !file.flush() ||
        !file.setFileTime(time, QFileDevice::FileModificationTime))
      qFatal("cannot replace the archive");
  }
  void touch(const QString& name) const {
    QFile file(path(name));
    if (!file.open(QIODevice::ReadWrite) ||
        !file.setFileTime(QFileInfo(file).lastModified().addMSecs(1500), QFileDevice::FileModificationTime))
      qFatal("cannot touch the archive");
  }

 private:
  TempTree tree_;
};

/// `archive: ids` of all archives, or what is wrong with one.
QStringList describe(const Result<Catalog>& catalog) {
  if (!catalog) return {QStringLiteral("error %1").arg(static_cast<int>(catalog.error().code))};
  QStringList lines;
  for (const CatalogArchive& archive : catalog->archives()) {
    QString line = archive.set.name + QLatin1Char(':');
    for (const ClipEntry& clip : archive.clips) line += QStringLiteral(" %1").arg(clip.id.toString().toInt());
    if (archive.failure) line += QStringLiteral(" failed");
    lines.append(line);
  }
  return lines;
}

QStringList lines(const char* text) {
  return QString::fromLatin1(text).split(u'|');
}

}  // namespace

class TestBuildCatalog : public QObject {
  Q_OBJECT

 private slots:
  void anArchiveIsReadWhenItIsItsTurn() {
    const TempTree tree;
    QVERIFY(clips(1, 3).build().write(tree.path(QStringLiteral("x.zip"))));
    const ArchiveSet set = onlyArchiveIn(tree.path());
    const ReadingTurn turn;
    auto another = turn.take();
    auto listing = std::async(std::launch::async,
                              [&] { return listArchive(set, &openZip, CancelToken(), turn).clips.size(); });
    QCOMPARE(listing.wait_for(std::chrono::milliseconds(200)), std::future_status::timeout);
    another.unlock();
    QCOMPARE(listing.get(), std::size_t{3});
    QVERIFY(turn.take().owns_lock());  // given on
  }

  void theBytesOfABombAreToBeReadABoundedNumberOfTimes_data() {
    QTest::addColumn<bool>("oneId");
    QTest::newRow("of one clip") << true;
    QTest::newRow("of many clips") << false;
  }

  void theBytesOfABombAreToBeReadABoundedNumberOfTimes() {
    QFETCH(bool, oneId);
    constexpr int kRecords = 2000;
    ZipBuilder zip;
    zip.addStored(clipName(0), content(0, 100'000));
    for (int i = 1; i < kRecords; ++i)
      zip.add({.name = clipName(oneId ? 0 : i), .data = content(0, 100'000), .overlaps = 0});
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const CatalogArchive archive = listArchive(onlyArchiveIn(tree.path()), &openZip, CancelToken());
    QVERIFY(archive.clips.size() >= kRecords);
    qint64 toRead = 0;
    for (const ClipEntry& clip : archive.clips) {
      QVERIFY(clip.place.access == Access::Readable || clip.place.access == Access::SharedBytes);
      if (clip.place.access == Access::Readable) toRead += static_cast<qint64>(clip.place.length);
    }
    QVERIFY(toRead >= 100'000);
    QVERIFY(toRead <= 3 * archive.set.totalSize() + (1 << 20));
  }

  /// A directory that lists one entry again and again must not be stored and sorted whole.
  void ofAClipWithCountlessPlacesTheLatestAreKept() {
    constexpr int kRecords = 120'000;
    ZipBuilder zip;
    zip.addStored(clipName(0), content(0, 100));
    for (int i = 1; i < kRecords; ++i) zip.add({.name = clipName(0), .data = content(0, 100), .overlaps = 0});
    zip.addStored(clipName(1), content(1, 100));
    zip.addStored(clipName(0), content(2, 100));
    const TempTree tree;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const CatalogArchive archive = listArchive(onlyArchiveIn(tree.path()), &openZip, CancelToken());
    QVERIFY(archive.clips.size() <= 2000);
    QCOMPARE(archive.clips.back().place.crc, test::crc32Of(content(2, 100)));
    QCOMPARE(archive.clips.back().place.access, Access::Readable);
    const auto other = *ClipId::parse(clipName(1, {}).sliced(1, ClipId::kLength).toStdString());
    QVERIFY(std::ranges::find(archive.clips, other, &ClipEntry::id) != archive.clips.end());
  }

  void whatWasCancelledWhileItWasListedCountsAsNotListed() {
    const TempTree tree;
    QVERIFY(clips(1, 3).build().write(tree.path(QStringLiteral("x.zip"))));
    CancelToken cancel;
    class Cancelled : public Source {
     public:
      Cancelled(std::unique_ptr<Source> source, CancelToken token)
          : source_(std::move(source)), token_(std::move(token)) {}
      Result<ArchiveListing> list(const CancelToken& own, const ReadingTurn& turn) override {
        auto listing = source_->list(own, turn);
        token_.cancel();
        return listing;
      }
      Result<RawEntry> fetch(const EntryPlace& place, Buffer& buffer) override {
        return source_->fetch(place, buffer);
      }
      Unpacked unpack(const EntryPlace& place, const RawEntry& raw, Buffer& target) const override {
        return source_->unpack(place, raw, target);
      }

     private:
      std::unique_ptr<Source> source_;
      CancelToken token_;
    };
    const auto open = [&](const ArchiveSet& set) {
      return std::make_unique<Cancelled>(openZip(set), cancel);
    };
    const CatalogArchive archive = listArchive(onlyArchiveIn(tree.path()), open, cancel);
    QVERIFY(archive.failure && archive.failure->code == ErrorCode::Cancelled);
    QVERIFY(archive.clips.empty());
  }

  void listsClipsAndCountsTheRest() {
    const TempTree tree;
    ZipBuilder zip = clips(1, 3);
    zip.addStored("clips/", {});
    zip.addStored("readme.txt", "text");
    zip.addStored(clipName(4, "other/"), "x");
    zip.addStored(clipName(5, {}), "x");
    const ZipImage image = zip.build();
    QVERIFY(image.write(tree.path(QStringLiteral("x.zip"))));
    const ArchiveSet set = onlyArchiveIn(tree.path());
    const CatalogArchive archive = listArchive(set, &openZip, CancelToken());
    QVERIFY(!archive.failure);
    QCOMPARE(archive.stamp, set.stamp());
    QCOMPARE(archive.otherEntries, 1);  // a folder is none
    QCOMPARE(archive.otherExample, QStringLiteral("readme.txt"));
    QCOMPARE(archive.lostBytes, std::vector<std::uint64_t>{0});
    QCOMPARE(archive.clips.size(), 5U);
    QStringList names;
    for (const ClipEntry& clip : archive.clips) names.append(archive.entryName(clip));
    QCOMPARE(names, QStringList({QString::fromLatin1(clipName(1)), QString::fromLatin1(clipName(2)),
                                 QString::fromLatin1(clipName(3)), QString::fromLatin1(clipName(4, "other/")),
                                 QString::fromLatin1(clipName(5, {}))}));
    QCOMPARE(archive.clips[1].place.size, 500U);
    QCOMPARE(archive.clips[1].place.crc, ase::test::crc32Of(content(2, 500)));
    QCOMPARE(archive.clips[1].place.at.offset, static_cast<std::uint64_t>(image.entries[1].header.offset));
  }

  void whatStandsAfterTheEndOfAnArchiveIsLookedThrough() {
    const TempTree tree;
    const QByteArray cut = clips(4, 3).build().bytes().chopped(60);  // joined to it, and without its own end
    tree.write(QStringLiteral("x.zip"), clips(1, 3).build().bytes() + cut);
    const CatalogArchive archive = listArchive(onlyArchiveIn(tree.path()), &openZip, CancelToken());
    QCOMPARE(archive.clips.size(), 6U);
  }

  void clipsComeInTheOrderOfTheirBytes() {
    const TempTree tree;
    ZipBuilder zip = clips(1, 5);
    zip.archive.directoryOrder = {{3, 0, 4, 2, 1}};
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const CatalogArchive archive = listArchive(onlyArchiveIn(tree.path()), &openZip, CancelToken());
    QStringList ids;
    for (const ClipEntry& clip : archive.clips) ids.append(QString::number(clip.id.toString().toInt()));
    QCOMPARE(ids.join(u' '), QStringLiteral("1 2 3 4 5"));
  }

  void clipsOfASplitSetComeVolumeByVolume() {
    const TempTree tree;
    ZipBuilder zip = clips(1, 20);
    zip.archive.directoryOrder.emplace();
    for (std::size_t i = 20; i > 0; --i) zip.archive.directoryOrder->push_back(i - 1);
    QVERIFY(zip.buildSplit(900).writeSplit(tree.path(QStringLiteral("x"))));
    const CatalogArchive archive = listArchive(onlyArchiveIn(tree.path()), &openZip, CancelToken());
    QCOMPARE(archive.clips.size(), 20U);
    QVERIFY(std::ranges::is_sorted(archive.clips, {}, &ClipEntry::id));
    QVERIFY(archive.clips.back().place.at.volume > 3);
  }

  void aHugeNumberOfFoldersIsNoHarm() {
    const TempTree tree;
    ZipBuilder zip;
    constexpr int kMany = 65'535 + 10;
    for (int i = 0; i < kMany; ++i) zip.addStored(clipName(i, QByteArray::number(i) + '/'), {});
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const CatalogArchive archive = listArchive(onlyArchiveIn(tree.path()), &openZip, CancelToken());
    QCOMPARE(archive.clips.size(), 65'535U);
    QCOMPARE(archive.otherEntries, 10);
    const ClipEntry& last = archive.clips.back();
    QCOMPARE(archive.entryName(last), QStringLiteral("65534/Y00000065534.wav"));
  }

  void aClipInTwoArchivesHasTwoPlaces() {
    const Corpus corpus;
    corpus.write(QStringLiteral("a.zip"), 1, 3);
    corpus.write(QStringLiteral("b/c.zip"), 3, 3);
    const auto catalog = corpus.build();
    QCOMPARE(describe(catalog), lines("a.zip: 1 2 3|b/c.zip: 3 4 5"));
    QCOMPARE(catalog->find(*ClipId::parse("00000000003")).size(), 2U);
    QCOMPARE(catalog->find(*ClipId::parse("00000000004")).size(), 1U);
  }

  void anArchiveThatCannotBeReadStandsWithItsFailure() {
    const Corpus corpus;
    corpus.write(QStringLiteral("a.zip"), 1, 2);
    corpus.tree().write(QStringLiteral("zips/b.zip"), "no zip");
    corpus.write(QStringLiteral("c.zip"), 3, 2);
    QCOMPARE(describe(corpus.build()), lines("a.zip: 1 2|b.zip: failed|c.zip: 3 4"));
    QCOMPARE(describe(corpus.build()), lines("a.zip: 1 2|b.zip: failed|c.zip: 3 4"));
    // It is tried again each time: here it became readable without a change that a stamp could show.
    const QByteArray sound = clips(7, 1).build().bytes();
    corpus.tree().write(QStringLiteral("zips/b.zip"), QByteArray(sound.size(), 'x'));
    QCOMPARE(describe(corpus.build())[1], QStringLiteral("b.zip: failed"));
    corpus.replaceUnseen(QStringLiteral("b.zip"), sound);
    QCOMPARE(describe(corpus.build())[1], QStringLiteral("b.zip: 7"));
  }

  void whatWasListedBeforeIsNotReadAgain() {
    const Corpus corpus;
    corpus.write(QStringLiteral("a.zip"), 1, 2);
    QCOMPARE(describe(corpus.build()), lines("a.zip: 1 2"));
    corpus.replaceUnseen(QStringLiteral("a.zip"),
                         QByteArray(QFileInfo(corpus.path(QStringLiteral("a.zip"))).size(), 'x'));
    QCOMPARE(describe(corpus.build()), lines("a.zip: 1 2"));
    corpus.touch(QStringLiteral("a.zip"));
    QCOMPARE(describe(corpus.build()), lines("a.zip: failed"));
  }

  void anotherFileOfTheSameSizeAndTimeIsReadWhereTheDiskTells() {
    const Corpus corpus;
    corpus.write(QStringLiteral("a.zip"), 1, 2);
    const auto build = [&] {
      const auto sets = findArchives(corpus.tree().path(QStringLiteral("zips")), CancelToken()).sets;
      return describe(buildCatalog(sets, &openZip, corpus.cachePath(), false, 2, {}, CancelToken()));
    };
    QCOMPARE(build(), lines("a.zip: 1 2"));
    QByteArray bytes = readFile(corpus.path(QStringLiteral("a.zip")));
    corpus.replaceUnseen(QStringLiteral("a.zip"), bytes.replace("Y000000000", "Y000000009"));
    QCOMPARE(build(), lines("a.zip: 901 902"));
  }

  void whatChangedIsReadAgainAndNothingElse() {
    const Corpus corpus;
    for (int i = 0; i < 4; ++i) corpus.write(QStringLiteral("%1.zip").arg(i), 10 * i + 1, 2);
    QCOMPARE(describe(corpus.build()), lines("0.zip: 1 2|1.zip: 11 12|2.zip: 21 22|3.zip: 31 32"));
    // From here on each archive that is read anew shows other clips.
    for (int i = 0; i < 4; ++i) {
      const QString name = QStringLiteral("%1.zip").arg(i);
      QByteArray bytes = readFile(corpus.path(name));
      corpus.replaceUnseen(name, bytes.replace("Y000000000", "Y000000009"));
    }
    corpus.touch(QStringLiteral("1.zip"));
    QCOMPARE(describe(corpus.build()), lines("0.zip: 1 2|1.zip: 911 912|2.zip: 21 22|3.zip: 31 32"));
    QVERIFY(QFile::remove(corpus.path(QStringLiteral("2.zip"))));
    QCOMPARE(describe(corpus.build()), lines("0.zip: 1 2|1.zip: 911 912|3.zip: 31 32"));
    corpus.write(QStringLiteral("15.zip"), 41, 1);
    QCOMPARE(describe(corpus.build()), lines("0.zip: 1 2|1.zip: 911 912|15.zip: 41|3.zip: 31 32"));
    QVERIFY(QFile::rename(corpus.path(QStringLiteral("3.zip")), corpus.path(QStringLiteral("4.zip"))));
    QCOMPARE(describe(corpus.build()), lines("0.zip: 1 2|1.zip: 911 912|15.zip: 41|4.zip: 931 932"));
  }

  void aRemovedArchiveIsForgotten() {
    const Corpus corpus;
    corpus.write(QStringLiteral("a.zip"), 1, 2);
    QVERIFY(corpus.build());
    const QString path = corpus.path(QStringLiteral("a.zip"));
    const QString away = corpus.tree().path(QStringLiteral("away"));
    QVERIFY(QFile::rename(path, away));
    QCOMPARE(describe(corpus.build()), QStringList());
    // Back with the same size and time, but other clips: it is read, as nothing of it was kept.
    QVERIFY(QFile::rename(away, path));
    QByteArray bytes = readFile(path);
    corpus.replaceUnseen(QStringLiteral("a.zip"), bytes.replace("Y000000000", "Y000000009"));
    QCOMPARE(describe(corpus.build()), lines("a.zip: 901 902"));
  }

  void aVolumeThatComesBackMakesItsClipsReadable() {
    const Corpus corpus;
    const auto volumes = clips(1, 20).buildSplit(900).writeSplit(corpus.path(QStringLiteral("x")));
    QVERIFY(volumes);
    const QString away = corpus.tree().path(QStringLiteral("away"));
    QVERIFY(QFile::rename(volumes->at(1), away));
    const auto lost = [&] {
      const auto catalog = corpus.build();
      return std::ranges::count_if(catalog->archives().front().clips, [](const ClipEntry& clip) {
        return clip.place.access == Access::VolumeMissing;
      });
    };
    QVERIFY(lost() > 0);
    QVERIFY(lost() > 0);  // from the cache
    QVERIFY(QFile::rename(away, volumes->at(1)));
    QCOMPARE(lost(), 0);
  }

  void cachedAndFreshListingsAreTheSame() {
    const Corpus corpus;
    const auto volumes = clips(1, 20).buildSplit(900).writeSplit(corpus.path(QStringLiteral("x")));
    QVERIFY(volumes);
    QVERIFY(QFile::remove(volumes->at(1)));
    QVERIFY(QFile::resize(volumes->at(3), 100));
    const auto fresh = corpus.build();
    const auto cached = corpus.build();
    QVERIFY(fresh && cached);
    const CatalogArchive& a = fresh->archives().front();
    const CatalogArchive& b = cached->archives().front();
    QCOMPARE(a.set.name, b.set.name);
    QCOMPARE(a.set.kind, b.set.kind);
    QCOMPARE(a.stamp, b.stamp);
    QCOMPARE(a.lostBytes, b.lostBytes);
    QCOMPARE(a.folders, b.folders);
    QCOMPARE(a.set.volumes.size(), b.set.volumes.size());
    for (std::size_t i = 0; i < a.set.volumes.size(); ++i) {
      QCOMPARE(a.set.volumes[i].path, b.set.volumes[i].path);
      QCOMPARE(a.set.volumes[i].present, b.set.volumes[i].present);
    }
    QCOMPARE(a.clips.size(), b.clips.size());
    for (std::size_t i = 0; i < a.clips.size(); ++i) {
      QCOMPARE(a.clips[i].id, b.clips[i].id);
      QVERIFY(a.clips[i].place.at == b.clips[i].place.at);
      QCOMPARE(a.clips[i].place.access, b.clips[i].place.access);
    }
  }

  void aDamagedCacheIsMadeAnew_data() {
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("length");  // of the bytes that are overwritten; 0: the file is cut there
    QTest::newRow("all of it") << qint64{0} << qint64{1'000'000};
    QTest::newRow("header") << qint64{0} << qint64{16};
    QTest::newRow("schema") << qint64{100} << qint64{3900};
    QTest::newRow("second page") << qint64{4096} << qint64{4096};
    QTest::newRow("third page") << qint64{8192} << qint64{4096};
    QTest::newRow("all but the first page") << qint64{4096} << qint64{1'000'000};
    QTest::newRow("one byte of a listing") << qint64{20'000} << qint64{1};
    QTest::newRow("cut to nothing") << qint64{0} << qint64{0};
    QTest::newRow("cut after the first page") << qint64{4096} << qint64{0};
    QTest::newRow("cut in a page") << qint64{10'000} << qint64{0};
  }

  void aDamagedCacheIsMadeAnew() {
    QFETCH(qint64, from);
    QFETCH(qint64, length);
    const Corpus corpus;
    for (int i = 0; i < 20; ++i) corpus.write(QStringLiteral("%1.zip").arg(i + 10), 100 * i, 40);
    const QStringList expected = describe(corpus.build());
    QCOMPARE(expected.size(), 20);
    QFile file(corpus.cachePath());
    QVERIFY(file.size() > 30'000);
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (length == 0) QVERIFY(file.resize(from));
    if (length > 0) {
      QVERIFY(file.seek(from));
      const qint64 count = std::min(length, file.size() - from);
      QCOMPARE(file.write(QByteArray(count, '\xA5')), count);
    }
    file.close();
    QCOMPARE(describe(corpus.build()), expected);
    // And it works as a cache again.
    for (int i = 0; i < 20; ++i) {
      const QString name = QStringLiteral("%1.zip").arg(i + 10);
      corpus.replaceUnseen(name, QByteArray(QFileInfo(corpus.path(name)).size(), 'x'));
    }
    QCOMPARE(describe(corpus.build()), expected);
  }

  void everyArchiveIsReported() {
    const Corpus corpus;
    for (int i = 0; i < 5; ++i) corpus.write(QStringLiteral("%1.zip").arg(i), 10 * i, 2);
    for (int run = 0; run < 2; ++run) {
      QStringList items;
      qint64 last = 0;
      QVERIFY(corpus.build([&](const Progress& progress) {
        QCOMPARE(progress.stage, Stage::Listing);
        QCOMPARE(progress.total, 5);
        QCOMPARE(progress.done, last + 1);
        last = progress.done;
        items.append(progress.item);
      }));
      QCOMPARE(last, 5);
      items.sort();
      QCOMPARE(items.join(u' '), QStringLiteral("0.zip 1.zip 2.zip 3.zip 4.zip"));
    }
  }

  void cancelStopsItAndKeepsWhatWasListed() {
    const Corpus corpus;
    for (int i = 0; i < 5; ++i) corpus.write(QStringLiteral("%1.zip").arg(i), 10 * i + 1, 2);
    const CancelToken cancel;
    const auto cancelled = corpus.build([&](const Progress&) { cancel.cancel(); }, cancel);
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
    QCOMPARE(describe(corpus.build()),
             lines("0.zip: 1 2|1.zip: 11 12|2.zip: 21 22|3.zip: 31 32|4.zip: 41 42"));
  }

  void aCacheThatCannotBeWrittenIsSaid() {
    const Corpus corpus;
    corpus.write(QStringLiteral("a.zip"), 1, 1);
    const auto sets = findArchives(corpus.tree().path(QStringLiteral("zips")), CancelToken()).sets;
    const auto catalog = buildCatalog(sets, &openZip, corpus.tree().path(QStringLiteral("no/such/folder.db")),
                                      false, 1, {}, {});
    QVERIFY(!catalog);
    QCOMPARE(catalog.error().code, ErrorCode::FileUnwritable);
  }
};

QTEST_GUILESS_MAIN(TestBuildCatalog)
#include "tst_build_catalog.moc"
