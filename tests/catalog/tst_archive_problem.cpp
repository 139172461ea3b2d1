#include <QTest>

#include "core/archive/find_archives.h"
#include "core/catalog/archive_problem.h"
#include "core/catalog/build_catalog.h"
#include "core/check/check_archive.h"
#include "core/text/error_text.h"
#include "core/zip/zip_source.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/zip/read_back.h"

using namespace ase;
using namespace ase::test;

namespace {

ZipBuilder clips(int count = 6) {
  ZipBuilder zip;
  for (int i = 0; i < count; ++i) zip.addStored(clipName(i), content(i, 2000));
  return zip;
}

std::vector<ArchiveProblem> problemsIn(const QString& folder) {
  std::vector<CatalogArchive> archives;
  for (const ArchiveSet& set : findArchives(folder, CancelToken()).sets) {
    archives.push_back(listArchive(set, &openZip, CancelToken()));
  }
  return problemsOf(Catalog(std::move(archives)));
}

QStringList namesOf(const ArchiveProblem& problem) {
  QStringList names;
  for (const VolumeRange& range : problem.volumes) names << range.first;
  return names;
}

}  // namespace

class TestArchiveProblem : public QObject {
  Q_OBJECT

 private slots:
  void soundArchivesHaveNone() {
    const TempTree tree;
    QVERIFY(clips().build().write(tree.path(QStringLiteral("a.zip"))));
    QVERIFY(clips().buildSplit(3000).writeSplit(tree.path(QStringLiteral("b"))));
    QVERIFY(clips().build().writeConcatenated(tree.path(QStringLiteral("c.zip")), 3000));
    QVERIFY(problemsIn(tree.path()).empty());
    QVERIFY(problemsOf(Catalog()).empty());
  }

  void noArchiveAtAll() {
    const TempTree tree;
    tree.write(QStringLiteral("a/x.zip"), "<html>");
    const auto problems = problemsIn(tree.path());
    QCOMPARE(problems.size(), 1U);
    QCOMPARE(problems[0].access, Access::ReadFailed);
    QCOMPARE(problems[0].archive, QStringLiteral("a/x.zip"));
    QCOMPARE(problems[0].error->code, ErrorCode::WebPageInstead);
    QCOMPARE(problems[0].error->file, tree.path(QStringLiteral("a/x.zip")));
    QCOMPARE(problems[0].volumesFound, QStringList(QStringLiteral("x.zip")));
  }

  void theLastVolumeIsMissing() {
    const TempTree tree;
    const ZipImage image = clips().buildSplit(3000);
    const auto volumes = image.writeSplit(tree.path(QStringLiteral("x")));
    QVERIFY(volumes);
    QVERIFY(QFile::remove(volumes->back()));
    QVERIFY(QFile::remove(volumes->at(1)));
    const auto problems = problemsIn(tree.path());
    QCOMPARE(problems.size(), 2U);
    QCOMPARE(problems[0].access, Access::Readable);
    QCOMPARE(problems[0].archive, QStringLiteral("x.zip"));
    QCOMPARE(problems[0].error->code, ErrorCode::LastVolumeMissing);
    QCOMPARE(problems[0].error->file, volumes->back());
    const auto whole = std::ranges::count_if(image.entries, [&](const ZipPlacement& place) {
      return !place.touches(1) && !place.touches(image.volumes.size() - 1);
    });
    QVERIFY(whole > 0);
    QCOMPARE(problems[0].saved, whole);
    QCOMPARE(problems[0].lost, 0);
    // Clips that begin in a volume that is there and end in one that is not.
    QCOMPARE(problems[1].access, Access::VolumeMissing);
    QCOMPARE(namesOf(problems[1]), QStringList({QStringLiteral("x.z02"), QStringLiteral("x.zip")}));
    QVERIFY(problems[1].lost > 0);
    QStringList found;
    for (const QString& path : *volumes) {
      if (QFile::exists(path)) found.append(QFileInfo(path).fileName());
    }
    QVERIFY(!found.isEmpty());
    QCOMPARE(problems[0].volumesFound, found);
  }

  void volumesAreMissingAndCut() {
    const TempTree tree;
    const ZipImage image = clips(12).buildSplit(3000);
    QVERIFY(image.volumes.size() > 6);
    const auto volumes = image.writeSplit(tree.path(QStringLiteral("x")));
    QVERIFY(volumes);
    QVERIFY(QFile::remove(volumes->at(1)));
    QVERIFY(QFile::resize(volumes->at(4), 1000));
    const auto lostBy = [&](std::size_t volume, qint64 kept) {
      return std::ranges::count_if(image.entries, [&](const ZipPlacement& place) {
        const auto isGone = [&](const ZipExtent& extent) {
          return extent.volume == volume && extent.offset + extent.length > kept;
        };
        return isGone(place.header) || std::ranges::any_of(place.data, isGone);
      });
    };
    const auto problems = problemsIn(tree.path());
    QCOMPARE(problems.size(), 2U);
    QCOMPARE(problems[0].access, Access::VolumeMissing);
    QCOMPARE(problems[0].archive, QStringLiteral("x.zip"));
    QCOMPARE(namesOf(problems[0]), QStringList(QStringLiteral("x.z02")));
    QCOMPARE(problems[0].lost, lostBy(1, 0));
    QCOMPARE(problems[1].access, Access::VolumeCut);
    QCOMPARE(namesOf(problems[1]), QStringList(QStringLiteral("x.z05")));
    QCOMPARE(problems[1].lost, lostBy(4, 1000));
    QCOMPARE(problems[1].lostBytes, static_cast<quint64>(image.volumes[4].size() - 1000));
  }

  void aMissingVolumeWithoutAClipIsNamedToo() {
    const TempTree tree;
    ZipBuilder zip;
    zip.addStored("notes.txt", content(1, 5000));
    zip.addStored(clipName(1), content(1, 100));
    const ZipImage image = zip.buildSplit(3000);
    const auto volumes = image.writeSplit(tree.path(QStringLiteral("x")));
    QVERIFY(volumes);
    QCOMPARE(volumes->size(), 2);
    QVERIFY(QFile::remove(volumes->front()));
    const auto problems = problemsIn(tree.path());
    QCOMPARE(problems.size(), 1U);
    QCOMPARE(problems[0].access, Access::VolumeMissing);
    QCOMPARE(namesOf(problems[0]), QStringList(QStringLiteral("x.z01")));
    QCOMPARE(problems[0].lost, 0);
    QCOMPARE(problemText(problems[0]), QStringLiteral("x.zip: Volume x.z01 is missing: no clip is lost."));
  }

  /// 65,534 volumes that are not there are one problem, and are not kept one by one.
  void missingVolumesAreOneProblemWithRanges() {
    const TempTree tree;
    ZipBuilder zip;
    zip.add({.name = clipName(9), .data = "x", .directory = {.disk = 500, .offset = 7}});
    for (int i = 0; i < 3; ++i) zip.addStored(clipName(i), content(i, 2000));
    zip.archive.disk = zip.archive.directoryDisk = 65'534;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const CatalogArchive archive = listArchive(onlyArchiveIn(tree.path()), &openZip, CancelToken());
    QVERIFY(archive.set.volumes.size() < 10);
    const auto problems = problemsIn(tree.path());
    const auto missing = std::ranges::find(problems, Access::VolumeMissing, &ArchiveProblem::access);
    QVERIFY(missing != problems.end());
    QCOMPARE(std::ranges::count(problems, Access::VolumeMissing, &ArchiveProblem::access), 1);
    QCOMPARE(missing->volumes.size(), 1U);
    QVERIFY2(problemText(*missing).startsWith(QStringLiteral(
                 "x.zip: Volumes are missing, x.z01 to x.z9999 (9999 volumes): 4 clips can still be read.")),
             qPrintable(problemText(*missing)));
  }

  void aClipWithAnotherPlaceThatCanBeReadIsNotLost() {
    const TempTree tree;
    QVERIFY(clips(3).build().write(tree.path(QStringLiteral("a.zip"))));
    const auto volumes = clips(4).buildSplit(3000).writeSplit(tree.path(QStringLiteral("b")));
    QVERIFY(volumes);
    QVERIFY(QFile::remove(volumes->at(0)));
    const auto problems = problemsIn(tree.path());
    QCOMPARE(problems.size(), 1U);
    QCOMPARE(problems[0].access, Access::VolumeMissing);
    QCOMPARE(problems[0].lost, 0);
    QVERIFY(problems[0].saved > 0);
    QVERIFY(problemText(problems[0]).endsWith(QStringLiteral("can still be read.")));
  }

  void theEndOfARunSaysWhatWasLost() {
    const TempTree tree;
    const auto volumes = clips().buildSplit(3000).writeSplit(tree.path(QStringLiteral("x")));
    QVERIFY(volumes);
    QVERIFY(QFile::remove(volumes->at(0)));
    auto problems = problemsIn(tree.path());
    QCOMPARE(problems.size(), 1U);
    const auto all = std::ssize(problems[0].clips);
    QVERIFY(all > 1);
    const ClipId first = problems[0].clips.front();
    settle(problems, [&](ClipId id) { return id == first ? std::optional(false) : std::nullopt; });
    QCOMPARE(problems[0].lost, 1);  // nobody asked for the others
    QCOMPARE(problems[0].saved, 0);
    settle(problems, [&](ClipId id) { return std::optional(id != first); });
    QCOMPARE(problems[0].lost, 1);
    QCOMPARE(problems[0].saved, all - 1);
  }

  void whatIsWrongWithEntriesAloneAndTookNothingAwayIsNoProblem() {
    const TempTree tree;
    ZipBuilder zip = clips(1);
    zip.add({.name = clipName(10), .data = "x", .flags = kFlagEncrypted});
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    auto problems = problemsIn(tree.path());
    QCOMPARE(problems.size(), 1U);
    settle(problems, [](ClipId) { return std::nullopt; });
    QVERIFY(problems.empty());
  }

  void theDirectoryIsDamaged() {
    const TempTree tree;
    ZipBuilder zip = clips();
    zip.archive.entryCount = 9;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    const auto problems = problemsIn(tree.path());
    QCOMPARE(problems.size(), 1U);
    QCOMPARE(problems[0].access, Access::Readable);
    QVERIFY(!problems[0].error);
    QVERIFY((problems[0].detail == Detail{Detail::Code::EntriesShort, 6, 9}));
  }

  void everyKindOfEntryIsCounted() {
    const TempTree tree;
    ZipBuilder zip = clips(2);
    for (int i = 10; i < 13; ++i) zip.add({.name = clipName(i), .data = "x", .flags = kFlagEncrypted});
    for (int i = 20; i < 24; ++i) zip.add({.name = clipName(i), .data = "x", .method = 93});
    for (int i = 30; i < 35; ++i)
      zip.add({.name = clipName(i), .data = "x", .directory = {.offset = 1 << 30}});
    zip.add({.name = "readme.txt", .data = "x", .flags = kFlagEncrypted});  // no clip
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    std::map<Access, qint64> counts;
    for (const ArchiveProblem& problem : problemsIn(tree.path())) {
      QCOMPARE(problem.archive, QStringLiteral("x.zip"));
      QVERIFY(problem.volumes.empty());
      QVERIFY(!counts.contains(problem.access));
      counts[problem.access] = problem.lost;
      if (problem.access == Access::Readable) QCOMPARE(problem.saved, 5);  // found where they really are
    }
    const std::map<Access, qint64> expected{
        {Access::Readable, 0}, {Access::Encrypted, 3}, {Access::UnsupportedMethod, 4}};
    QCOMPARE(counts, expected);
  }

  void problemsComeInTheOrderOfTheArchives() {
    const TempTree tree;
    tree.write(QStringLiteral("c.zip"), "no zip");
    tree.write(QStringLiteral("a.z01"), "no last volume");
    ZipBuilder zip = clips();
    zip.archive.entryCount = 9;
    QVERIFY(zip.build().write(tree.path(QStringLiteral("b.zip"))));
    QStringList names;
    for (const ArchiveProblem& problem : problemsIn(tree.path())) names.append(problem.archive);
    QCOMPARE(names, QStringList({QStringLiteral("a.zip"), QStringLiteral("b.zip"), QStringLiteral("c.zip")}));
  }

  void oneMissingPieceIsOneProblem() {
    const TempTree tree;
    const auto pieces = clips().build().writeConcatenated(tree.path(QStringLiteral("x.zip")), 4000);
    QVERIFY(pieces && QFile::remove(pieces->at(1)));
    const auto problems = problemsIn(tree.path());
    QCOMPARE(problems.size(), 1U);
    QCOMPARE(problems[0].access, Access::VolumeMissing);
    QCOMPARE(namesOf(problems[0]), QStringList(QStringLiteral("x.zip.002")));
  }

  /// What a run and a check say of the same archive.
  void archivesInARowAreCalledTheSameByBoth_data() {
    using Code = Detail::Code;
    const QByteArray one = clips(3).build().bytes();
    ZipBuilder others;
    for (int i = 3; i < 6; ++i) others.addStored(clipName(i), content(i, 2000));
    const QByteArray two = others.build().bytes();
    ZipBuilder outer = others;
    outer.addStored("inner.zip", one).addStored("notes.txt", content(9, 200));
    const QByteArray nested = outer.build().bytes();
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("clipCount");
    QTest::addColumn<Code>("what");
    QTest::newRow("two") << one + two << 6 << Code::BytesInFront;
    QTest::newRow("one twice") << one + one << 3 << Code::BytesInFront;
    QTest::newRow("three") << one + two + one << 6 << Code::BytesInFront;
    QTest::newRow("the last without its end") << one + two.chopped(10) << 6 << Code::EntriesUnlisted;
    QTest::newRow("the last without its directory") << one + two.chopped(100) << 6 << Code::EntriesUnlisted;
    QTest::newRow("the first without its end") << one.chopped(10) + two << 6 << Code::EntriesUnlisted;
    QTest::newRow("the last is a copy without its end") << one + one.chopped(10) << 3 << Code::BytesAfter;
    QTest::newRow("one in the other, the end cut off") << nested.chopped(10) << 6 << Code::DirectoryOfEntry;
    QTest::newRow("one in the other, without the directory")
        << nested.chopped(300) << 6 << Code::DirectoryOfEntry;
  }

  void archivesInARowAreCalledTheSameByBoth() {
    using Code = Detail::Code;
    QFETCH(QByteArray, bytes);
    QFETCH(int, clipCount);
    QFETCH(Code, what);
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), bytes);
    const ArchiveSet set = onlyArchiveIn(tree.path());
    const Catalog catalog({listArchive(set, &openZip, CancelToken())});
    for (int i = 0; i < clipCount; ++i)
      QVERIFY(catalog.isReadable(*ClipId::parse(clipName(i, {}).sliced(1, 11).toStdString())));
    const bool isWhole = what == Code::BytesInFront || what == Code::BytesAfter;
    const auto problems = problemsOf(catalog);
    QCOMPARE(problems.empty(), isWhole);
    if (!isWhole) QCOMPARE(problems[0].detail.code, what);
    const auto check = checkArchive(set, qint64{1} << 20, 2, {}, CancelToken());
    QVERIFY(check);
    QCOMPARE(check->state, isWhole ? Condition::Whole : Condition::Damaged);
    QCOMPARE(check->problems.size(), 1U);
    QCOMPARE(check->problems[0].found.detail.code, what);
  }

  void whereAnEndIsMissingTheWordsSayHowMuch() {
    ZipBuilder others;
    for (int i = 3; i < 6; ++i) others.addStored(clipName(i), content(i, 2000));
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), clips(3).build().bytes() + others.build().bytes().chopped(1000));
    const auto problems = problemsIn(tree.path());
    QCOMPARE(problems.size(), 2U);
    QCOMPARE(problems[1].access, Access::VolumeCut);
    QCOMPARE(problems[1].lost, 1);
    QVERIFY(problems[1].lostBytes > 0);
  }

  void whatHasEntriesIsAnArchive() {
    const TempTree tree;
    tree.write(QStringLiteral("x.zip"), "no archive begins so " + clips(3).build().bytes().chopped(10));
    const auto problems = problemsIn(tree.path());
    QCOMPARE(problems.size(), 1U);
    QCOMPARE(problems[0].error->code, ErrorCode::DirectoryDamaged);
    QCOMPARE(problems[0].saved, 3);
  }
};

QTEST_GUILESS_MAIN(TestArchiveProblem)
#include "tst_archive_problem.moc"
