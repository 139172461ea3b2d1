#include <QSignalSpy>
#include <QTest>

#include "core/results/results_store.h"
#include "tests/workbench/bench_world.h"

using namespace ase;
using namespace ase::test;

namespace {

/// An earlier run has read 'a', which is quiet, and 'b'; 'c' and 'd' are listed since.
void fill(ClipWorld& world) {
  world.putArchive(QStringLiteral("a.zip"),
                   {{'a', Copy::Quiet}, {'b', Copy::Loud}, {'c', Copy::Loud}, {'d', Copy::Loud}});
  world.list(kEval, "ab");
  world.run(world.settings({kEval}));
  world.list(kEval, "abcd");
}

/// Opens the folder and begins a run that is paused before it reads a clip, and shown.
bool pauseRunIn(Workbench& bench, const ClipWorld& world) {
  if (!openIn(bench, world)) return false;
  const QSignalSpy planned(&bench.run(), &RunControl::planned);
  bench.setCriteria({});
  bench.start();
  bench.pause();
  return QTest::qWaitFor([&] { return planned.count() == 1 && !bench.board().isBusy(); }, kLong);
}

bool stored(const Workbench& bench) {
  return QTest::qWaitFor([&] { return !bench.decisions().isStoring(); }, kLong);
}

UserDecision storedOn(const ClipWorld& world, char clip) {
  const auto store = ResultsStore::openToRead(world.output());
  const auto records = store ? store->load() : std::unexpected(store.error());
  if (!records) qFatal("there are no results");
  return records->decisions.of(ClipWorld::idOf(clip));
}

}  // namespace

/// The user goes on reviewing while a run reads the rest.
class TestDecisionsInARun : public QObject {
  Q_OBJECT

 private slots:
  void clipsAreDecidedAboutAndTakenBackWhileARunIsGoingOn() {
    ClipWorld world;
    fill(world);
    TestBench bench;
    QVERIFY(pauseRunIn(bench, world));
    QVERIFY(bench.canDecide());
    bench.decide(rowsOf(bench, 'b'), UserVerdict::Reject);
    bench.setNote(ClipWorld::idOf('a'), QStringLiteral("hum"));
    bench.markReviewed(rowsOf(bench, 'a').front());
    QVERIFY(stored(bench));
    QCOMPARE(bench.run().activity(), RunControl::Activity::Paused);
    QCOMPARE(storedOn(world, 'b').verdict, UserVerdict::Reject);
    QCOMPARE(storedOn(world, 'a').note, QStringLiteral("hum"));
    QVERIFY(storedOn(world, 'a').reviewed);
    QCOMPARE(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: loud"));
    QVERIFY(bench.canUndo());
    bench.undo();
    bench.undo();
    QVERIFY(stored(bench));
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: loud"));
    QVERIFY(bench.canRedo());
    bench.redo();
    const QSignalSpy finished(&bench, &Workbench::jobFinished);
    bench.resume();
    QVERIFY(settled(bench));
    QCOMPARE(finished.count(), 1);
    QCOMPARE(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: loud"));
    QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("invalid rejected"));
    QCOMPARE(world.rowOf(kEval, 'd'), QByteArray("valid"));
    QCOMPARE(bench.board().table().userVerdict(rowsOf(bench, 'b').front()), UserVerdict::Reject);
    QVERIFY(bench.canUndo());
    bench.undo();
    QVERIFY(stored(bench));
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: loud"));
  }

  void whatIsDecidedInTheMomentWhenARunEndsIsNotLost() {
    ClipWorld world;
    fill(world);
    for (int round = 0; round < 10; ++round) {
      TestBench bench;
      QVERIFY(pauseRunIn(bench, world));
      const UserVerdict verdict = round % 2 == 0 ? UserVerdict::Reject : UserVerdict::Keep;
      round % 3 == 0 ? bench.stop() : bench.resume();
      QTest::qWait(round);
      bench.decide(rowsOf(bench, 'b'), verdict);
      QVERIFY(settled(bench));
      QVERIFY(stored(bench));
      QVERIFY(settled(bench));
      QCOMPARE(storedOn(world, 'b').verdict, verdict);
      QCOMPARE(bench.board().table().userVerdict(rowsOf(bench, 'b').front()), verdict);
      QCOMPARE(world.filesOf('b'),
               QByteArray(verdict == UserVerdict::Keep ? "audio/weak_eval: loud"
                                                       : "invalid_audio/weak_eval: loud"));
    }
  }

  void aWindowThatIsClosedDuringARunLosesNoDecision() {
    ClipWorld world;
    fill(world);
    {
      TestBench bench;
      QVERIFY(pauseRunIn(bench, world));
      bench.decide(rowsOf(bench, 'b'), UserVerdict::Reject);
    }
    QCOMPARE(storedOn(world, 'b').verdict, UserVerdict::Reject);
    QCOMPARE(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: loud"));
  }

  void nothingIsDecidedBeforeTheRunShowsItsClipsAndNoCriteriaAreAppliedInIt() {
    ClipWorld world;
    fill(world);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QVERIFY(bench.canDecide());
    bench.start();
    bench.pause();
    QVERIFY(!bench.canDecide());
    QTRY_VERIFY_WITH_TIMEOUT(bench.canDecide(), kLong);
    bench.setCriteria(kStrict);
    bench.applyCriteria();
    QCOMPARE(bench.run().activity(), RunControl::Activity::Paused);
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: quiet"));
  }
};

QTEST_GUILESS_MAIN(TestDecisionsInARun)
#include "tst_decisions_in_a_run.moc"
