#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include "core/catalog/catalog_cache.h"
#include "core/zip/zip_format.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

CatalogArchive archive(int number, int clipCount = 3) {
  CatalogArchive result;
  const QString name = QStringLiteral("part%1.zip").arg(number);
  result.set.name = name;
  result.set.kind = static_cast<SetKind>(number % 3);
  result.set.volumes = {{QStringLiteral("/data/ü/part.z01"), 27'000'000'000, 1'500'000'000'123, true},
                        {QStringLiteral("/data/ü/part.z02"), 0, 0, false},
                        {QStringLiteral("/data/ü/") + name, 1234, -5, true}};
  stampAs(result, result.set);
  result.lostBytes = {0, 7, std::uint64_t{1} << 40U};
  result.folders = {QStringLiteral("clips/"), QString(), QStringLiteral("日本\\")};
  result.otherEntries = 5'000'000'000;
  result.missing = {{QStringLiteral("part.z02"), QStringLiteral("part.z99"), 98}};
  if (number % 2 == 1)
    result.directoryError =
        Error{ErrorCode::LastVolumeMissing, QStringLiteral("/x.zip"), QStringLiteral("detail")};
  result.damage = number % 2 == 0 ? Detail() : Detail{Detail::Code::EntriesShort, 3, 4};
  for (int i = 0; i < clipCount; ++i) {
    const QByteArray text = QByteArray::number(i).rightJustified(11, "-_"[i % 2]);
    ClipEntry clip{*ClipId::parse({text.constData(), 11}), static_cast<std::uint16_t>(i % 3), i % 5 == 0, {}};
    clip.place.at = {static_cast<std::uint32_t>(i % 3),
                     (std::uint64_t{1} << 40U) + static_cast<std::uint64_t>(i)};
    clip.place.length = ~std::uint64_t{0} - static_cast<std::uint64_t>(i);
    clip.place.size = std::uint64_t{1} << 63U;
    if (i % 7 != 6) clip.place.crc = 0xFEDCBA98;
    clip.place.method = static_cast<std::uint16_t>(i % 2 == 0 ? 8 : 65'535);
    clip.place.own = 65'535;
    clip.place.access = static_cast<Access>(i % 6);
    clip.place.blamedVolume = static_cast<std::uint16_t>(i % 3);
    result.clips.push_back(clip);
  }
  return result;
}

std::optional<CatalogArchive> findIn(const CatalogCache& cache, const ArchiveSet& set) {
  return unpackListing(set, cache.find(set));
}

/// Every field that is stored, as text.
QString describe(const CatalogArchive& archive) {
  QString text = QString::number(static_cast<int>(archive.set.kind)) + packDetail(archive.damage);
  const auto add = [&](auto value) { text += QLatin1Char(' ') + QString::number(value); };
  for (const Volume& volume : archive.set.volumes) {
    text += QLatin1Char('\n') + volume.path;
    add(volume.size);
    add(volume.modifiedMs);
    add(volume.present ? 1 : 0);
  }
  for (std::uint64_t lost : archive.lostBytes) add(lost);
  for (const QString& folder : archive.folders) text += QLatin1Char('|') + folder;
  add(archive.otherEntries);
  for (const VolumeRange& range : archive.missing) {
    text += range.first + range.last;
    add(range.count);
  }
  if (archive.directoryError) {
    add(static_cast<int>(archive.directoryError->code));
    text += archive.directoryError->file + archive.directoryError->detail;
  }
  for (const ClipEntry& clip : archive.clips) {
    text += QLatin1Char('\n') + clip.id.toString();
    const EntryPlace& place = clip.place;
    add(clip.folder);
    add(clip.salvaged ? 1 : 0);
    add(place.at.volume);
    add(place.at.offset);
    add(place.length);
    add(place.size);
    add(place.crc ? 1 : 0);
    add(place.crc.value_or(0));
    add(place.method);
    add(place.own);
    add(static_cast<int>(place.access));
    add(place.blamedVolume);
  }
  return text;
}

QString describe(const std::optional<CatalogArchive>& archive) {
  return archive ? describe(*archive) : QStringLiteral("none");
}

}  // namespace

class TestCatalogCache : public QObject {
  Q_OBJECT

 private slots:
  void aListingSurvivesTheRoundTrip_data() {
    QTest::addColumn<int>("clips");
    for (const int clips : {0, 1, 2, 1000, 50'000}) QTest::addRow("%d clips", clips) << clips;
  }

  void aListingSurvivesTheRoundTrip() {
    QFETCH(int, clips);
    for (int number = 0; number < 3; ++number) {
      const CatalogArchive before = archive(number, clips);
      QCOMPARE(describe(decodeListing(encodeListing(before))), describe(before));
    }
  }

  void cutListingsAreRefused() {
    const QByteArray whole = encodeListing(archive(1));
    for (qsizetype length = 0; length < whole.size(); ++length) QVERIFY(!decodeListing(whole.first(length)));
    QVERIFY(!decodeListing(whole + '\0'));
    QVERIFY(decodeListing(whole));
  }

  void changedListingsAreRefused() {
    const QByteArray whole = encodeListing(archive(1));
    for (qsizetype at = 0; at < whole.size(); ++at) {
      for (int bit = 0; bit < 8; ++bit) {
        QByteArray bad = whole;
        bad[at] = static_cast<char>(bad[at] ^ (1 << bit));
        QVERIFY(!decodeListing(bad));
      }
    }
  }

  void strangersAreRefused() {
    QVERIFY(!decodeListing({}));
    QVERIFY(!decodeListing(QByteArray(4, '\0')));
    QVERIFY(!decodeListing(QByteArray(1000, '\xFF')));
    QVERIFY(!decodeListing(QByteArray("a text").repeated(100)));
  }

  void whatIsStoredIsFoundAgain() {
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("catalog.db"));
    {
      auto cache = CatalogCache::open(path);
      QVERIFY(cache);
      for (int i = 0; i < 3; ++i) QVERIFY(cache->store(archive(i)));
      QVERIFY(cache->store(archive(1)));  // a second time
    }
    auto cache = CatalogCache::open(path);
    QVERIFY(cache);
    for (int i = 0; i < 3; ++i) {
      const ArchiveSet set = archive(i).set;
      const auto found = findIn(*cache, set);
      QCOMPARE(describe(found), describe(archive(i)));
      QCOMPARE(found->set.name, set.name);
      QCOMPARE(found->stamp, set.stamp());
      QCOMPARE(found->identity, set.identity());
    }
    QVERIFY(!findIn(*cache, archive(3).set));
    ArchiveSet touched = archive(0).set;
    ++touched.volumes.front().modifiedMs;
    QVERIFY(!findIn(*cache, touched));
  }

  void aListingIsFoundAgainWhereTheArchivesLieInAnotherPlace() {
    const TempTree tree;
    auto cache = CatalogCache::open(tree.path(QStringLiteral("catalog.db")));
    QVERIFY(cache && cache->store(archive(1)));
    ArchiveSet moved = archive(1).set;
    for (Volume& volume : moved.volumes)
      volume.path.replace(QStringLiteral("/data/"), QStringLiteral("E:/sets/"));
    const auto found = findIn(*cache, moved);
    CatalogArchive expected = archive(1);
    expected.set = moved;
    QCOMPARE(describe(found), describe(expected));  // to be read where it lies now

    moved.volumes.pop_back();  // an absent volume is known from the listing alone
    moved.volumes.erase(moved.volumes.begin() + 1);
    moved.volumes.push_back(expected.set.volumes.back());
    QCOMPARE(describe(findIn(*cache, moved)), describe(expected));
  }

  void aReplacedArchiveOfTheSameSizeAndTimeIsListedAndCheckedAnew() {
    const TempTree tree;
    auto cache = CatalogCache::open(tree.path(QStringLiteral("catalog.db")));
    QVERIFY(cache && cache->store(archive(1)));
    QVERIFY(cache->storeCheck(archive(1).set, "found"));
    QCOMPARE(cache->findCheck(archive(1).set).found, QByteArray("found"));
    QVERIFY(!cache->findCheck(archive(1).set).isOld);
    ArchiveSet replaced = archive(1).set;
    replaced.volumes.front().identity.changedMs = 1;
    QVERIFY(!findIn(*cache, replaced));
    QCOMPARE(cache->findCheck(replaced).found, QByteArray("found"));
    QVERIFY(cache->findCheck(replaced).isOld);
    replaced.volumes.front().size += 1;
    QCOMPARE(cache->findCheck(replaced).found, QByteArray());
  }

  void listingsOfAnEarlierVersionAreMadeAnewAndChecksAreKept() {
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("catalog.db"));
    {
      auto cache = CatalogCache::open(path);
      QVERIFY(cache && cache->store(archive(1)) && cache->storeCheck(archive(1).set, "found"));
    }
    {
      auto database = Database::open(path, 4, [](const Database&, int) { return Result<>(); });
      QVERIFY(database && database->run(QStringLiteral("PRAGMA user_version=3")));
    }
    QVERIFY(!CatalogCache::openToRead(path));
    auto cache = CatalogCache::open(path);
    QVERIFY(cache && !findIn(*cache, archive(1).set));
    QCOMPARE(cache->findCheck(archive(1).set).found, QByteArray("found"));
  }

  void onlyWhatIsThereIsKept() {
    const TempTree tree;
    auto cache = CatalogCache::open(tree.path(QStringLiteral("catalog.db")));
    QVERIFY(cache);
    for (int i = 0; i < 4; ++i) QVERIFY(cache->store(archive(i)));
    QVERIFY(cache->keepOnly({archive(1), archive(3), archive(9)}));
    const auto all = cache->all();
    QCOMPARE(all.size(), 2U);
    QCOMPARE(all[0].set.name, QStringLiteral("part1.zip"));
    QCOMPARE(all[1].set.name, QStringLiteral("part3.zip"));
    QCOMPARE(describe(all[1]), describe(archive(3)));
    QCOMPARE(all[1].stamp, archive(3).stamp);
  }

  void aFileThatIsNoDatabaseIsReplaced_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("not a database, but a text of some length\n").repeated(100);
    QTest::newRow("header alone") << QByteArray("SQLite format 3\0", 16);
  }

  void aFileThatIsNoDatabaseIsReplaced() {
    QFETCH(QByteArray, bytes);
    const TempTree tree;
    const QString path = tree.write(QStringLiteral("catalog.db"), bytes);
    auto cache = CatalogCache::open(path);
    QVERIFY(cache);
    QVERIFY(cache->store(archive(0)));
    QVERIFY(findIn(*cache, archive(0).set));
  }

  void aRemadeCacheHoldsTheArchivesGiven() {
    const TempTree tree;
    auto cache = CatalogCache::open(tree.path(QStringLiteral("catalog.db")));
    QVERIFY(cache);
    QVERIFY(cache->store(archive(0)));
    CatalogArchive failed = archive(2);
    failed.failure = Error{ErrorCode::NotAZip, {}, {}};
    QVERIFY(cache->remake({archive(1), failed}));
    QVERIFY(!findIn(*cache, archive(0).set));
    QVERIFY(!findIn(*cache, failed.set));
    QCOMPARE(describe(findIn(*cache, archive(1).set)), describe(archive(1)));
  }

  void aLaterProgramsCacheIsLeftAlone() {
    const TempTree tree;
    const QString path = tree.path(QStringLiteral("catalog.db"));
    {
      auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("later"));
      database.setDatabaseName(path);
      QVERIFY(database.open());
      QVERIFY(QSqlQuery(database).exec(QStringLiteral("PRAGMA user_version=1000")));
      database.close();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("later"));
    const QByteArray before = readFile(path);
    const auto cache = CatalogCache::open(path);
    QVERIFY(!cache);
    QCOMPARE(cache.error().code, ErrorCode::DatabaseNewer);
    QCOMPARE(cache.error().file, path);
    QVERIFY(QFile::exists(path));
  }
};

QTEST_GUILESS_MAIN(TestCatalogCache)
#include "tst_catalog_cache.moc"
