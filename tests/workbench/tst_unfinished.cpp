#include <QSignalSpy>
#include <QTest>

#include "core/job/rejudge.h"
#include "tests/workbench/bench_world.h"

using namespace ase;
using namespace ase::test;

namespace {

/// Two subsets that were extracted without thresholds.
void fill(ClipWorld& world) {
  world.list(kEval, "abc");
  world.list(kBalanced, "ad");
  world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Quiet}, {'b', Copy::Quiet}, {'d', Copy::Quiet}});
  world.run(world.settings({kEval, kBalanced}, kNone));
}

/// A re-judging of one subset with a threshold, stopped when it has moved files.
void interruptJudging(const ClipWorld& world) {
  const CancelToken cancel;
  const auto stopWhenMoved = [&](const Progress& progress) {
    if (progress.stage == Stage::Arranging) cancel.cancel();
  };
  if (rejudgeSubsets(world.settings({kEval}), kStrict, stopWhenMoved, cancel)) qFatal("it ended");
}

const QByteArray kSplit("audio/weak_balanced_train: quiet, invalid_audio/weak_eval: quiet");
const QByteArray kBothValid("audio/weak_balanced_train: quiet, audio/weak_eval: quiet");

}  // namespace

/// What was interrupted while it applied other thresholds is shown as what it is, and can be finished or
/// taken back.
class TestUnfinished : public QObject {
  Q_OBJECT

 private slots:
  void nothingIsUnfinishedAfterRunsThatEnded() {
    ClipWorld world;
    fill(world);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QVERIFY(!bench.unfinished());
    QVERIFY(!bench.hasPendingCriteria());
  }

  void aRunThatWasInterruptedIsFinished() {
    ClipWorld world;
    fill(world);
    world.putArchive(QStringLiteral("b.zip"), {{'c', Copy::Loud}});  // still to be read
    world.interrupt(world.settings({kEval}, kStrict));
    QCOMPARE(world.filesOf('a'), kSplit);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QVERIFY(bench.unfinished());
    QVERIFY(bench.unfinished()->reads);
    QVERIFY(bench.unfinished()->subsets == world.settings({kEval}).selection.subsets);
    QCOMPARE(bench.unfinished()->criteria[kEval], kStrict);
    QVERIFY(bench.hasPendingCriteria());
    const QSignalSpy finished(&bench, &Workbench::jobFinished);
    bench.finishUnfinished();
    QVERIFY(settled(bench));
    QCOMPARE(finished.count(), 1);
    QVERIFY(!bench.unfinished());
    QVERIFY(!bench.hasPendingCriteria());
    QCOMPARE(world.filesOf('a'), kSplit);
    QCOMPARE(world.filesOf('c'), QByteArray("audio/weak_eval: loud"));
    QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("invalid silent"));
  }

  void runsThatWereInterruptedWithDifferentThresholdsAreFinishedEachByItsOwn() {
    ClipWorld world;
    fill(world);
    world.interrupt(world.settings({kEval}, kStrict));
    world.interrupt(world.settings({kBalanced}, kNone));
    TestBench bench;
    QVERIFY(openIn(bench, world));
    for (int left = 2; left > 0; --left) {
      QVERIFY(bench.unfinished());
      bench.finishUnfinished();
      QVERIFY(settled(bench));
    }
    QVERIFY(!bench.unfinished());
    QVERIFY(!bench.hasPendingCriteria());
    QCOMPARE(world.filesOf('a'), kSplit);
    QCOMPARE(world.filesOf('d'), QByteArray("audio/weak_balanced_train: quiet"));
    QCOMPARE(world.rowOf(kBalanced, 'a'), QByteArray("valid"));
    QCOMPARE(world.rowOf(kEval, 'a'), QByteArray("invalid silent"));
  }

  void reJudgingThatWasInterruptedIsFinished() {
    ClipWorld world;
    fill(world);
    interruptJudging(world);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QVERIFY(bench.unfinished());
    QVERIFY(!bench.unfinished()->reads);
    QCOMPARE(bench.unfinished()->criteria[kEval], kStrict);
    QCOMPARE(bench.unfinished()->criteria[kBalanced], kNone);
    bench.finishUnfinished();
    QCOMPARE(bench.run().activity(), RunControl::Activity::Applying);
    QVERIFY(settled(bench));
    QVERIFY(!bench.unfinished());
    QVERIFY(!bench.hasPendingCriteria());
    QCOMPARE(world.filesOf('a'), kSplit);
    QCOMPARE(world.filesOf('d'), QByteArray("audio/weak_balanced_train: quiet"));
    QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("invalid silent"));
    QCOMPARE(world.rowOf(kBalanced, 'a'), QByteArray("valid"));
  }

  void reJudgingThatWasInterruptedIsTakenBack() {
    ClipWorld world;
    fill(world);
    interruptJudging(world);
    QCOMPARE(world.filesOf('a'), kSplit);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    bench.discardCriteria();
    QVERIFY(settled(bench));
    QVERIFY(!bench.unfinished());
    QVERIFY(!bench.hasPendingCriteria());
    QCOMPARE(world.filesOf('a'), kBothValid);
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: quiet"));
    QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("valid"));
  }

  void aFirstRunThatWasInterruptedStaysUnfinishedWhileOthersAreJudged() {
    ClipWorld world;
    fill(world);
    QVERIFY(QDir(world.output()).removeRecursively());
    world.run(world.settings({kEval}, kNone));
    world.interrupt(world.settings({kBalanced}, kNone));
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QVERIFY(bench.unfinished());
    bench.setCriteria(kStrict);
    bench.applyCriteria();
    QVERIFY(settled(bench));
    QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("invalid silent"));
    QVERIFY(bench.unfinished());
    QVERIFY(bench.unfinished()->reads);
    QVERIFY(bench.unfinished()->subsets == world.settings({kBalanced}).selection.subsets);
    bench.finishUnfinished();
    QVERIFY(settled(bench));
    QVERIFY(!bench.unfinished());
    QCOMPARE(world.filesOf('d'), QByteArray("audio/weak_balanced_train: quiet"));
    QCOMPARE(world.rowOf(kEval, 'a'), QByteArray("invalid silent"));
    QCOMPARE(world.rowOf(kBalanced, 'a'), QByteArray("valid"));
  }

  void whatTheNextProgramFinishesIsNotUnfinishedAnyMore() {
    ClipWorld world;
    fill(world);
    world.interrupt(world.settings({kEval}, kStrict));
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QVERIFY(bench.unfinished());
    world.run(world.settings({kEval}, kStrict));  // as the command line does
    TestBench later;
    QVERIFY(openIn(later, world));
    QVERIFY(!later.unfinished());
    QVERIFY(!later.hasPendingCriteria());
  }
};

QTEST_GUILESS_MAIN(TestUnfinished)
#include "tst_unfinished.moc"
