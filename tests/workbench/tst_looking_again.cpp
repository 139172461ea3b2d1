#include <algorithm>

#include <QSignalSpy>
#include <QTest>

#include "tests/job/job_world.h"
#include "tests/workbench/bench_world.h"

using namespace ase;
using namespace ase::test;

namespace {

const QString kFirst = QStringLiteral("a.zip");
const QString kSecond = QStringLiteral("b.zip");

void fill(ClipWorld& world) {
  world.list(kEval, "abc");
  world.putArchive(kFirst, {{'a', Copy::Loud}});
}

QStringList archivesIn(const Workbench& bench) {
  QStringList names;
  for (const ArchiveSummary& archive : bench.scan().archives())
    names << QStringLiteral("%1: %2").arg(archive.name).arg(archive.clips);
  return names;
}

}  // namespace

/// What changes in the folders is found without choosing them again, and what is shown stays until then.
class TestLookingAgain : public QObject {
  Q_OBJECT

 private slots:
  void anArchiveThatComesIsFoundByItself() {
    ClipWorld world;
    fill(world);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QCOMPARE(archivesIn(bench), QStringList{QStringLiteral("a.zip: 1")});
    int least = 1;
    connect(&bench.scan(), &FolderScan::archivesChanged, &bench,
            [&] { least = std::min(least, static_cast<int>(bench.scan().archives().size())); });
    world.putArchive(kSecond, {{'b', Copy::Loud}, {'c', Copy::Loud}});
    QTRY_COMPARE_WITH_TIMEOUT(archivesIn(bench),
                              QStringList({QStringLiteral("a.zip: 1"), QStringLiteral("b.zip: 2")}), kLong);
    QTRY_COMPARE_WITH_TIMEOUT(bench.scan().overview(kEval).inArchives, qint64{3}, kLong);
    QCOMPARE(least, 1);  // never were there none to see
  }

  void aFolderThatGoesAndComesBackIsFoundByItself() {
    ClipWorld world;
    fill(world);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    const QString away = world.tree().path(QStringLiteral("away"));
    QVERIFY(QFile::rename(world.archives(), away));
    QTRY_VERIFY_WITH_TIMEOUT(bench.scan().archives().empty(), kLong);
    QVERIFY(settled(bench));
    QCOMPARE(bench.scan().archivesFolderState(), FolderState::Absent);
    QVERIFY(QFile::rename(away, world.archives()));
    QTRY_COMPARE_WITH_TIMEOUT(archivesIn(bench), QStringList{QStringLiteral("a.zip: 1")}, kLong);
  }

  void whatTheSystemDoesNotTellIsFoundByALook() {
    ClipWorld world;
    fill(world);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    world.putArchive(kFirst, {{'a', Copy::Loud}, {'b', Copy::Loud}});  // written to, in its place
    bench.lookAgain();
    QTRY_COMPARE_WITH_TIMEOUT(archivesIn(bench), QStringList{QStringLiteral("a.zip: 2")}, kLong);
  }

  void aLookWhereNothingHasChangedScansNothing() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}));
    TestBench bench;
    QVERIFY(openIn(bench, world));
    const QSignalSpy archives(&bench.scan(), &FolderScan::archivesChanged);
    const QSignalSpy metadata(&bench.scan(), &FolderScan::metadataChanged);
    const QSignalSpy results(&bench.scan(), &FolderScan::resultsFound);
    QSignalSpy looked(&bench.scan(), &FolderScan::spaceChanged);
    bench.lookAgain();
    QVERIFY(looked.wait());
    for (int i = 0; i < 20; ++i) {
      QTest::qWait(10);
      QVERIFY(!bench.isScanning());
    }
    QCOMPARE(archives.count() + metadata.count() + results.count(), 0);
  }

  void whatTheWindowItselfWritesIsNotScanned() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}));
    TestBench bench;
    QVERIFY(openIn(bench, world));
    const QSignalSpy results(&bench.scan(), &FolderScan::resultsFound);
    QSignalSpy stored(&bench.decisions(), &Decisions::stored);
    bench.decide(rowsOf(bench, 'a'), UserVerdict::Reject);
    QVERIFY(stored.wait());
    bench.lookAgain();
    QTest::qWait(200);
    QCOMPARE(results.count(), 0);
  }

  void resultsOfAnotherProgramAreFound() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}));
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QCOMPARE(bench.board().view().counts[static_cast<std::size_t>(State::Missing)], qint64{2});
    world.putArchive(kSecond, {{'b', Copy::Loud}});
    world.run(world.settings({kEval}));
    bench.lookAgain();
    const auto missing = [&] {
      return bench.board().view().counts[static_cast<std::size_t>(State::Missing)];
    };
    QTRY_COMPARE_WITH_TIMEOUT(missing(), qint64{1}, kLong);
  }

  void metadataThatComeAreFoundByThemselvesAndResultsAreShown() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}));
    const QString away = world.tree().path(QStringLiteral("away"));
    QVERIFY(QFile::rename(world.metadata(), away));
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QVERIFY(!bench.scan().overview(kEval).known);
    QVERIFY(QFile::rename(away, world.metadata()));
    QTRY_VERIFY_WITH_TIMEOUT(bench.scan().overview(kEval).known, kLong);
    QVERIFY(settled(bench));
    QCOMPARE(bench.board().table().size(), std::size_t{3});
  }

  void aRunLeavesTheListOfArchivesTrue() {
    ClipWorld world;
    fill(world);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    bench.setSubsets({kEval});
    bench.start();
    bench.pause();
    world.putArchive(kFirst, {{'a', Copy::Loud}, {'b', Copy::Loud}});
    QCOMPARE(archivesIn(bench), QStringList{QStringLiteral("a.zip: 1")});
    bench.resume();
    QTRY_VERIFY_WITH_TIMEOUT(!bench.isBusy(), kLong);
    QTRY_COMPARE_WITH_TIMEOUT(archivesIn(bench), QStringList{QStringLiteral("a.zip: 2")}, kLong);
  }

  void archivesThatGoDuringARunLeaveItToBeContinuedOnceTheyAreBack() {
    ClipWorld world;
    fill(world);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QSignalSpy failed(&bench, &Workbench::failed);
    QVERIFY(startPaused(bench));
    const QString away = world.tree().path(QStringLiteral("away"));
    QVERIFY(QFile::rename(world.archives(), away));
    bench.resume();
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kLong);
    QCOMPARE(qvariant_cast<Error>(failed[0][0]).code, ErrorCode::ArchiveGone);
    QTRY_COMPARE_WITH_TIMEOUT(bench.blocker(), Workbench::Blocker::NoArchives, kLong);
    QVERIFY(bench.unfinished() && bench.unfinished()->reads);
    QVERIFY(QFile::rename(away, world.archives()));
    QTRY_COMPARE_WITH_TIMEOUT(bench.blocker(), Workbench::Blocker::None, kLong);
    QVERIFY(settled(bench));
    bench.finishUnfinished();
    QVERIFY(settled(bench));
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: loud"));
    QVERIFY(!bench.unfinished());
  }
};

QTEST_GUILESS_MAIN(TestLookingAgain)
#include "tst_looking_again.moc"
