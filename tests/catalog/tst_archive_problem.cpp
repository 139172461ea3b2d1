#include <QTest>

#include "core/archive/find_archives.h"
#include "core/catalog/archive_problem.h"
#include "core/catalog/build_catalog.h"
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
    QCOMPARE(problems.size(), 3U);
    QCOMPARE(problems[0].access, Access::Readable);
    QCOMPARE(problems[0].archive, QStringLiteral("x.zip"));
    QCOMPARE(problems[0].error->code, ErrorCode::LastVolumeMissing);
    QCOMPARE(problems[0].error->file, volumes->back());
    const auto whole = std::ranges::count_if(image.entries, [&](const ZipPlacement& place) {
      return !place.touches(1) && !place.touches(image.volumes.size() - 1);
    });
    QVERIFY(whole > 0);
    QCOMPARE(problems[0].clips, whole);
    // Clips that begin in a volume that is there and end in one that is not.
    QCOMPARE(problems[1].access, Access::VolumeMissing);
    QCOMPARE(problems[1].volume, QStringLiteral("x.z02"));
    QCOMPARE(problems[2].access, Access::VolumeMissing);
    QCOMPARE(problems[2].volume, QStringLiteral("x.zip"));
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
    QCOMPARE(problems[0].volume, QStringLiteral("x.z02"));
    QCOMPARE(problems[0].clips, lostBy(1, 0));
    QCOMPARE(problems[1].access, Access::VolumeCut);
    QCOMPARE(problems[1].volume, QStringLiteral("x.z05"));
    QCOMPARE(problems[1].clips, lostBy(4, 1000));
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
    QCOMPARE(problems[0].volume, QStringLiteral("x.z01"));
    QCOMPARE(problems[0].clips, 0);
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
      QVERIFY(problem.volume.isEmpty());
      QVERIFY(!counts.contains(problem.access));
      counts[problem.access] = problem.clips;
    }
    const std::map<Access, qint64> expected{{Access::Readable, 5},  // those found where they really are
                                            {Access::BeyondEnd, 5},
                                            {Access::Encrypted, 3},
                                            {Access::UnsupportedMethod, 4}};
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
};

QTEST_GUILESS_MAIN(TestArchiveProblem)
#include "tst_archive_problem.moc"
