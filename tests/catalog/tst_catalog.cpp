#include <QTest>

#include "core/catalog/catalog.h"

using namespace ase;

namespace {

ClipId id(std::string_view text) {
  const auto parsed = ClipId::parse(text);
  if (!parsed) qFatal("not an id");
  return *parsed;
}

ClipEntry clip(std::string_view text, std::uint64_t offset, Access access = Access::Readable) {
  ClipEntry entry{id(text), 0, false, {}};
  entry.place.at.offset = offset;
  entry.place.access = access;
  return entry;
}

CatalogArchive archive(const QString& name, std::vector<ClipEntry> clips) {
  CatalogArchive result;
  result.set.name = name;
  result.stamp = QString(40, name.front());
  result.folders = {QStringLiteral("clips/")};
  result.clips = std::move(clips);
  return result;
}

/// `archive:offset` of every place, in order.
QString describe(const Catalog& catalog, std::string_view text) {
  QStringList places;
  for (Catalog::Location location : catalog.find(id(text))) {
    places.append(QStringLiteral("%1:%2")
                      .arg(catalog.archiveOf(location).set.name)
                      .arg(catalog.at(location).place.at.offset));
  }
  return places.join(u' ');
}

constexpr std::string_view kFirst = "-0000000000";
constexpr std::string_view kSecond = "_zzzzzzzzzz";
constexpr std::string_view kThird = "AAAAAAAAAAA";

}  // namespace

class TestCatalog : public QObject {
  Q_OBJECT

 private slots:
  void findsEveryPlaceOfAClip() {
    const Catalog catalog(
        {archive(QStringLiteral("a"), {clip(kFirst, 1), clip(kThird, 2)}), archive(QStringLiteral("b"), {}),
         archive(QStringLiteral("c"), {clip(kThird, 3), clip(kSecond, 4), clip(kThird, 5)})});
    QCOMPARE(describe(catalog, kFirst), QStringLiteral("a:1"));
    QCOMPARE(describe(catalog, kSecond), QStringLiteral("c:4"));
    QCOMPARE(describe(catalog, kThird), QStringLiteral("a:2 c:5 c:3"));
    QCOMPARE(describe(catalog, "AAAAAAAAAAB"), QString());
    QCOMPARE(catalog.archives().size(), 3U);
  }

  void readablePlacesComeFirst() {
    const Catalog catalog(
        {archive(QStringLiteral("a"), {clip(kFirst, 1, Access::VolumeMissing), clip(kFirst, 2)}),
         archive(QStringLiteral("b"), {clip(kFirst, 3, Access::Encrypted), clip(kFirst, 4)})});
    QCOMPARE(describe(catalog, kFirst), QStringLiteral("a:2 b:4 a:1 b:3"));
  }

  void ofEntriesOfOneNameInAnArchiveTheLatestComesFirst() {
    const auto inFolder = [](std::uint64_t offset, std::uint16_t folder) {
      ClipEntry entry = clip(kFirst, offset);
      entry.folder = folder;
      return entry;
    };
    CatalogArchive one = archive(QStringLiteral("a"), {inFolder(1, 0), inFolder(2, 1), inFolder(3, 0),
                                                       inFolder(4, 1), inFolder(5, 0)});
    one.folders.push_back(QStringLiteral("other/"));
    const Catalog catalog({archive(QStringLiteral("0"), {clip(kFirst, 9)}), one,
                           archive(QStringLiteral("z"), {clip(kFirst, 9), clip(kSecond, 10)})});
    QCOMPARE(describe(catalog, kFirst), QStringLiteral("0:9 a:4 a:5 a:3 a:2 a:1 z:9"));
  }

  void aLaterEntryThatCannotBeReadComesLast() {
    const Catalog catalog({archive(QStringLiteral("a"),
                                   {clip(kFirst, 1), clip(kFirst, 2), clip(kFirst, 3, Access::Encrypted)})});
    QCOMPARE(describe(catalog, kFirst), QStringLiteral("a:2 a:1 a:3"));
  }

  void twoReadingsOfOnePlaceKeepTheirOrder() {
    ClipEntry byDirectory = clip(kFirst, 7);
    byDirectory.place.crc = 1;
    ClipEntry byHeader = clip(kFirst, 7);
    byHeader.place.crc = 2;
    const Catalog catalog({archive(QStringLiteral("a"), {byDirectory, byHeader})});
    const auto places = catalog.find(id(kFirst));
    QCOMPARE(catalog.at(places.front()).place.crc, std::optional<std::uint32_t>(1));
  }

  void manyEntriesOfOneNameAreRankedAtOnce() {
    std::vector<ClipEntry> clips;
    for (std::uint64_t i = 0; i < 100'000; ++i) clips.push_back(clip(kFirst, i));
    const Catalog catalog({archive(QStringLiteral("a"), std::move(clips))});
    const auto places = catalog.find(id(kFirst));
    QCOMPARE(places.size(), std::size_t{100'000});
    QCOMPARE(catalog.at(places.front()).place.at.offset, std::uint64_t{99'999});
    QCOMPARE(catalog.at(places.back()).place.at.offset, std::uint64_t{0});
  }

  void anEmptyCatalogFindsNothing() {
    QVERIFY(Catalog().find(id(kFirst)).empty());
    QVERIFY(Catalog(std::vector<CatalogArchive>{}).find(id(kFirst)).empty());
  }

  void manyClipsAreAllFound() {
    std::vector<CatalogArchive> archives;
    const auto name = [](int i) { return QByteArray::number(i * 7919).rightJustified(11, '-'); };
    for (int i = 0; i < 10; ++i) {
      std::vector<ClipEntry> clips;
      for (int j = 0; j < 1000; ++j) {
        clips.push_back(
            clip(std::string_view(name(j * 10 + i).constData(), 11), static_cast<std::uint64_t>(j)));
      }
      archives.push_back(archive(QString::number(i), std::move(clips)));
    }
    const Catalog catalog(std::move(archives));
    for (int i = 0; i < 10'000; ++i) {
      QCOMPARE(describe(catalog, std::string_view(name(i).constData(), 11)),
               QStringLiteral("%1:%2").arg(i % 10).arg(i / 10));
    }
  }

  void aWalkFindsWhatAskingOneByOneFinds() {
    std::vector<ClipEntry> clips;
    for (int i = 0; i < 3000; i += 3)
      clips.push_back(clip(QByteArray::number(i).rightJustified(11, '0').toStdString(), 0));
    const std::vector<ClipEntry> some(clips.begin() + 100, clips.begin() + 200);
    const Catalog catalog({archive(QStringLiteral("a"), clips), archive(QStringLiteral("b"), some)});
    for (const int step : {1, 2, 7, 500}) {
      Catalog::Walk walk(catalog);
      for (int i = 0; i < 3100; i += step) {
        const ClipId asked = id(QByteArray::number(i).rightJustified(11, '0').toStdString());
        const auto found = walk.find(asked);
        QCOMPARE(found.size(), std::size_t(i % 3 != 0 || i >= 3000 ? 0 : i >= 300 && i < 600 ? 2 : 1));
        for (const Catalog::Location location : found) QCOMPARE(catalog.at(location).id, asked);
      }
    }
  }

  void theEntrysNameIsThatInTheArchive() {
    CatalogArchive one = archive(QStringLiteral("a"), {clip(kFirst, 1)});
    one.folders.push_back(QStringLiteral("x\\y/"));
    QCOMPARE(one.entryName(one.clips.front()), QStringLiteral("clips/Y-0000000000.wav"));
    one.clips.front().folder = 1;
    QCOMPARE(one.entryName(one.clips.front()), QStringLiteral("x\\y/Y-0000000000.wav"));
  }

  void theFingerprintChangesWithTheArchivesThatHoldTheClip() {
    const auto fingerprint = [](const Catalog& catalog) {
      return catalog.fingerprint(catalog.find(id(kFirst)));
    };
    const auto first = archive(QStringLiteral("a"), {clip(kFirst, 1)});
    const auto second = archive(QStringLiteral("b"), {clip(kFirst, 1)});
    const auto other = archive(QStringLiteral("c"), {clip(kSecond, 1)});
    const auto one = fingerprint(Catalog({first}));
    QCOMPARE(fingerprint(Catalog({first, other})), one);
    QCOMPARE(fingerprint(Catalog({other, first})), one);
    QVERIFY(fingerprint(Catalog({second})) != one);
    QVERIFY(fingerprint(Catalog({first, second})) != one);
    auto changed = first;
    changed.stamp = QString(40, u'e');
    QVERIFY(fingerprint(Catalog({changed})) != one);
    QVERIFY(fingerprint(Catalog()) != one);
  }
};

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
