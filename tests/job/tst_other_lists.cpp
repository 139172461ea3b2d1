#include <memory>
#include <utility>

#include <QTest>

#include "core/job/open_results.h"
#include "core/job/rejudge.h"
#include "tests/support/clip_world.h"

using namespace ase;
using namespace ase::test;

/// A list of a subset that is done names more clips now: those that nobody has looked for are not missing.
class TestOtherLists : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    world_ = std::make_unique<ClipWorld>();
    fillTwoSubsets(*world_);
    world_->list(kEval, "a");
    world_->run(world_->settings({kEval, kBalanced}, kNone));
  }

  void clipsThatNobodyHasLookedForAreToBeRead() {
    world_->list(kEval, "abh");  // 'h' is in no archive
    const OpenedResults results = opened();
    QCOMPARE(results.finished, SubsetSet{kBalanced});
    QCOMPARE(results.pending[kEval], std::vector{ClipWorld::idOf('b')});
    QVERIFY(results.pending[kBalanced].empty());
  }

  void reJudgingRefusesASubsetWithSuchClips() {
    world_->list(kEval, "ab");
    for (const auto& subsets : {std::initializer_list<Subset>{kEval}, {kEval, kBalanced}}) {
      const auto report = rejudgeSubsets(world_->settings(subsets), kStrict, {}, CancelToken());
      QVERIFY(!report);
      QCOMPARE(report.error().code, ErrorCode::NotExtractedYet);
      QCOMPARE(report.error().detail, QStringLiteral("weak_eval"));
    }
    QCOMPARE(world_->filesOf('a'), QByteArray("audio/weak_balanced_train: quiet, audio/weak_eval: quiet"));
  }

  void reJudgingAllLeavesSuchSubsetsAlone() {
    world_->list(kEval, "ab");
    const auto report = rejudgeSubsets(world_->settings({}), kStrict, {}, CancelToken());
    QVERIFY(report);
    QCOMPARE(report->selection.subsets, SubsetSet{kBalanced});
    QCOMPARE(world_->filesOf('a'),
             QByteArray("audio/weak_eval: quiet, invalid_audio/weak_balanced_train: quiet"));
    QCOMPARE(opened().finished, SubsetSet{kBalanced});
  }

  void theNextRunReadsThem() {
    world_->list(kEval, "ab");
    world_->run(world_->settings({kEval}, kNone));
    QCOMPARE(world_->filesOf('b'), QByteArray("audio/weak_eval: quiet"));
    QCOMPARE(opened().finished, (SubsetSet{kEval, kBalanced}));
    QVERIFY(rejudgeSubsets(world_->settings({kEval}), kStrict, {}, CancelToken()));
  }

  void aListWithoutSuchClipsIsDone_data() {
    QTest::addColumn<QByteArray>("clips");
    QTest::newRow("clips in no archive") << QByteArray("agh");
    QTest::newRow("fewer clips") << QByteArray();
    QTest::newRow("clips that another subset read") << QByteArray("ac");
  }

  void aListWithoutSuchClipsIsDone() {
    QFETCH(QByteArray, clips);
    world_->list(kEval, clips);
    QCOMPARE(opened().finished, (SubsetSet{kEval, kBalanced}));
    QVERIFY(rejudgeSubsets(world_->settings({kEval}), kNone, {}, CancelToken()));
  }

 private:
  OpenedResults opened() const {
    MetadataCache cache;
    auto results = openResults(world_->settings({}), cache, CancelToken());
    if (!results) qFatal("no results");
    return std::move(*results);
  }

  std::unique_ptr<ClipWorld> world_;
};

QTEST_GUILESS_MAIN(TestOtherLists)
#include "tst_other_lists.moc"
