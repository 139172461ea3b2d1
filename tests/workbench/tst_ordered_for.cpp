#include <atomic>

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include "tests/workbench/bench_world.h"

using namespace ase;
using namespace ase::test;

/// What the user decides is done to what it was decided for, however late that is done.
class TestOrderedFor : public QObject {
  Q_OBJECT

 private slots:
  void aVerdictStaysInItsOutputFolder_data() {
    QTest::addColumn<bool>("isClosedAtOnce");
    QTest::newRow("the window is closed while the other folder loads") << true;
    QTest::newRow("the reports become due while the other folder loads") << false;
  }

  void aVerdictStaysInItsOutputFolder() {
    QFETCH(bool, isClosedAtOnce);
    ClipWorld world;
    fillTwoSubsets(world);
    world.run(world.settings({kEval}, kNone));
    JobSettings another = world.settings({kEval}, kStrict);
    another.outputFolder = world.tree().path(QStringLiteral("another"));
    world.run(another);
    const auto before = bytesBelow(another.outputFolder);
    QVERIFY(before.contains(QStringLiteral("invalid_audio/weak_eval/----------b.wav")));
    {
      TestBench bench;
      QVERIFY(openIn(bench, world));
      bench.decide(rowsOf(bench, 'b'), UserVerdict::Keep);
      bench.setOutputFolder(another.outputFolder);
      if (!isClosedAtOnce) {
        QThread::sleep(4);  // all that is due comes before the folder is shown, or together with it
        QVERIFY(settled(bench));
      }
    }
    QCOMPARE(changeSince(before, another.outputFolder), QString());
    QVERIFY2(world.lineOf(kEval, 'b').contains(",keep,"), world.lineOf(kEval, 'b').constData());
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: quiet"));
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: quiet"));
  }

  void rowsThatAreStillOfTheFolderBeforeAreNotDecidedAbout() {
    ClipWorld world;
    fillTwoSubsets(world);
    world.run(world.settings({kEval}, kNone));
    JobSettings another = world.settings({kEval}, kNone);
    another.outputFolder = world.tree().path(QStringLiteral("another"));
    world.run(another);
    const auto before = bytesBelow(another.outputFolder);
    {
      TestBench bench;
      QVERIFY(openIn(bench, world));
      std::atomic<bool> isHeld = true;  // the table, by something long that reads it
      const auto hold = [&](const ReviewTable&, const ReviewView&) {
        while (isHeld) QThread::msleep(5);
      };
      bench.board().read(hold, [] {});
      bench.setOutputFolder(another.outputFolder);
      const bool isRead = QTest::qWaitFor([&] { return !bench.isScanning(); }, kLong);
      const bool couldDecide = bench.canDecide();
      bench.decide(rowsOf(bench, 'b'), UserVerdict::Reject);
      isHeld = false;
      QVERIFY(isRead && !couldDecide);
      QVERIFY(settled(bench));
      QVERIFY(bench.canDecide());
    }
    QCOMPARE(changeSince(before, another.outputFolder), QString());
  }

  void thresholdsThatAreBeingAppliedStayInTheirOutputFolder() {
    ClipWorld world;
    fillTwoSubsets(world);
    world.run(world.settings({kEval}, kNone));
    JobSettings another = world.settings({kEval}, kNone);
    another.outputFolder = world.tree().path(QStringLiteral("another"));
    world.run(another);
    const auto before = bytesBelow(another.outputFolder);
    {
      TestBench bench;
      QVERIFY(openIn(bench, world));
      bench.setCriteria(kStrict);
      bench.applyCriteria();
      bench.setOutputFolder(another.outputFolder);
      QCOMPARE(bench.settings().outputFolder, world.output());  // until that is done
      QVERIFY(settled(bench));
      bench.setOutputFolder(another.outputFolder);
      QVERIFY(settled(bench));
      QCOMPARE(bench.settings().criteria, kNone);
      QVERIFY(!bench.hasPendingCriteria());
      QVERIFY(!bench.canUndo());
    }
    QCOMPARE(changeSince(before, another.outputFolder), QString());
    QCOMPARE(world.filesOf('a'), QByteArray("invalid_audio/weak_eval: quiet"));
  }

  void orphansAreMovedWhereTheyWereSeenAndOnlyThere() {
    ClipWorld world;
    fillTwoSubsets(world);
    world.run(world.settings({kEval, kBalanced}, kNone));
    world.list(kEval, "a");
    world.run(world.settings({kEval}, kStrict));
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: quiet"));
    const QByteArray split = world.filesOf('a');
    TestBench bench;
    QVERIFY(openIn(bench, world));
    const QSignalSpy moved(&bench, &Workbench::orphansMoved);
    bench.setCriteria({1.0, std::nullopt});  // tried out, not applied
    QVERIFY(settled(bench));
    bench.moveOrphans();
    QVERIFY(settled(bench));
    QCOMPARE(moved.count(), 1);
    QCOMPARE(moved[0][0].toLongLong(), qint64{1});
    QCOMPARE(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: quiet"));
    QCOMPARE(world.filesOf('a'), split);
    QCOMPARE(world.filesOf('c'), QByteArray("audio/weak_balanced_train: loud"));
  }

  void aVerdictOnAClipOfOneSubsetMovesNothingInOthers() {
    ClipWorld world;
    fillTwoSubsets(world);
    world.run(world.settings({kEval, kBalanced}, kNone));
    world.run(world.settings({kEval}, kStrict));
    const QByteArray split("audio/weak_balanced_train: quiet, invalid_audio/weak_eval: quiet");
    QCOMPARE(world.filesOf('a'), split);
    {
      TestBench bench;
      QVERIFY(openIn(bench, world));
      QVERIFY(!bench.hasPendingCriteria());
      bench.decide(rowsOf(bench, 'b'), UserVerdict::Keep);
    }
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: quiet"));
    QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("valid"));
    QCOMPARE(world.filesOf('a'), split);
    QCOMPARE(world.rowOf(kEval, 'a'), QByteArray("invalid silent"));
    QCOMPARE(world.rowOf(kBalanced, 'a'), QByteArray("valid"));
    QCOMPARE(world.filesOf('c'), QByteArray("audio/weak_balanced_train: loud"));
  }

  void aNoteRightAfterAVerdictKeepsTheVerdict_data() {
    QTest::addColumn<bool>("isTableBusy");
    QTest::newRow("in a table at rest") << false;
    QTest::newRow("in a table that is being judged") << true;
  }

  void aNoteRightAfterAVerdictKeepsTheVerdict() {
    QFETCH(bool, isTableBusy);
    ClipWorld world;
    fillTwoSubsets(world);
    world.run(world.settings({kEval}, kStrict));
    {
      TestBench bench;
      QVERIFY(openIn(bench, world));
      const auto rows = rowsOf(bench, 'b');
      if (isTableBusy) bench.setCriteria({1.0, std::nullopt});
      bench.decide(rows, UserVerdict::Keep);
      bench.setNote(ClipWorld::idOf('b'), QStringLiteral("faint, but there"));
    }
    QVERIFY2(world.lineOf(kEval, 'b').endsWith(",keep,\"faint, but there\""),
             world.lineOf(kEval, 'b').constData());
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: quiet"));
  }
};

QTEST_GUILESS_MAIN(TestOrderedFor)
#include "tst_ordered_for.moc"
