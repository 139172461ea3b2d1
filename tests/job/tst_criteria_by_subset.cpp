#include <QTest>

#include "core/job/apply_verdicts.h"
#include "core/job/open_results.h"
#include "core/job/rejudge.h"
#include "core/results/results_store.h"
#include "tests/support/clip_world.h"

using namespace ase;
using namespace ase::test;

namespace {

PerSubset<SubsetState> statesOf(const JobSettings& settings) {
  MetadataCache cache;
  const auto results = openResults(settings, cache, CancelToken());
  if (!results) qFatal("no results");
  return results->states;
}

}  // namespace

/// Each subset has its own criteria, and what is about to be applied is known before it is.
class TestCriteriaBySubset : public QObject {
  Q_OBJECT

 private slots:
  void aRunOfOneSubsetLeavesTheOthersCriteriaAlone() {
    ClipWorld world;
    fillTwoSubsets(world);
    world.run(world.settings({kEval, kBalanced}, kNone));
    world.run(world.settings({kEval}, kStrict));
    const QByteArray split("audio/weak_balanced_train: quiet, invalid_audio/weak_eval: quiet");
    QCOMPARE(world.filesOf('a'), split);
    const JobSettings all = world.settings({});
    QCOMPARE(statesOf(all)[kEval].applied, kStrict);
    QCOMPARE(statesOf(all)[kBalanced].applied, kNone);
    QCOMPARE(world.rowOf(kEval, 'a'), QByteArray("invalid silent"));
    QCOMPARE(world.rowOf(kBalanced, 'a'), QByteArray("valid"));
    QCOMPARE(world.filesOf('a'), split);
  }

  void reJudgingAppliesToEachSubsetItsOwn() {
    ClipWorld world;
    fillTwoSubsets(world);
    world.run(world.settings({kEval, kBalanced}, kNone));
    SubsetCriteria criteria;
    criteria[kBalanced] = kStrict;
    QVERIFY(rejudgeSubsets(world.settings({}), criteria, {}, CancelToken()));
    QCOMPARE(world.filesOf('a'),
             QByteArray("audio/weak_eval: quiet, invalid_audio/weak_balanced_train: quiet"));
    QCOMPARE(statesOf(world.settings({}))[kEval].applied, kNone);
    QCOMPARE(statesOf(world.settings({}))[kBalanced].applied, kStrict);
  }

  void aRunThatWasInterruptedWithOtherThresholdsIsKnown() {
    ClipWorld world;
    fillTwoSubsets(world);
    world.run(world.settings({kEval, kBalanced}, kNone));
    const JobSettings strict = world.settings({kEval}, kStrict);
    world.interrupt(strict);
    QCOMPARE(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: quiet"));  // moved already
    const auto states = statesOf(world.settings({}));
    QVERIFY(states[kEval].isFinished());
    QCOMPARE(states[kEval].applied, kNone);
    QCOMPARE(states[kEval].underway, std::optional(kStrict));
    QCOMPARE(states[kBalanced].underway, std::nullopt);
    world.run(strict);
    QCOMPARE(statesOf(world.settings({}))[kEval].applied, kStrict);
    QCOMPARE(statesOf(world.settings({}))[kEval].underway, std::nullopt);
    QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("invalid silent"));
  }

  void reJudgingThatWasInterruptedIsKnown() {
    ClipWorld world;
    fillTwoSubsets(world);
    world.run(world.settings({kEval, kBalanced}, kNone));
    const CancelToken cancel;
    const auto stopWhenMoved = [&](const Progress& progress) {
      if (progress.stage == Stage::Arranging) cancel.cancel();
    };
    QVERIFY(!rejudgeSubsets(world.settings({kEval}), kStrict, stopWhenMoved, cancel));
    QCOMPARE(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: quiet"));
    QCOMPARE(statesOf(world.settings({}))[kEval].underway, std::optional(kStrict));
    QCOMPARE(statesOf(world.settings({}))[kBalanced].underway, std::nullopt);
    QVERIFY(rejudgeSubsets(world.settings({}), kNone, {}, CancelToken()));
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: quiet"));
    QCOMPARE(statesOf(world.settings({}))[kEval].underway, std::nullopt);
  }

  void theFirstRunThatWasInterruptedIsKnown() {
    ClipWorld world;
    fillTwoSubsets(world);
    world.interrupt(world.settings({kEval}, kStrict));
    MetadataCache cache;
    const auto results = openResults(world.settings({}), cache, CancelToken());
    QVERIFY(results);
    QVERIFY(results->interrupted);
    QVERIFY(!results->states[kEval].isFinished());
    QCOMPARE(results->states[kEval].underway, std::optional(kStrict));
    QCOMPARE(results->pending[kEval], std::vector({ClipWorld::idOf('a'), ClipWorld::idOf('b')}));
  }

  void clipsOfASubsetOfWhichAPartIsDoneAreStillToBeRead() {
    ClipWorld world;
    fillTwoSubsets(world);
    world.interrupt(world.settings({kEval}, kNone));
    {
      auto store = ResultsStore::open(world.output());
      QVERIFY(store && store->finish(RunKind::Reading, {{kEval}, {}, {1, 4}}, kNone));
    }
    MetadataCache cache;
    const auto results = openResults(world.settings({}), cache, CancelToken());
    QVERIFY(results);
    QVERIFY(!results->states[kEval].isFinished());
    QCOMPARE(results->pending[kEval], std::vector({ClipWorld::idOf('a'), ClipWorld::idOf('b')}));
  }
};

QTEST_GUILESS_MAIN(TestCriteriaBySubset)
#include "tst_criteria_by_subset.moc"
