#include <memory>

#include <QSignalSpy>
#include <QTest>

#include "core/workbench/run_control.h"
#include "tests/workbench/bench_world.h"
#include "tests/workbench/held_pool.h"

using namespace ase;
using namespace ase::test;

namespace {

using Activity = RunControl::Activity;
constexpr std::chrono::seconds kAll{30};

void fill(ClipWorld& world) {
  world.list(kEval, "abc");
  world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::BadCrc}, {'c', Copy::Quiet}});
}

}  // namespace

/// One thing at a time is going on, and tells of itself.
class TestRunControl : public QObject {
  Q_OBJECT

 private slots:
  void aRunTellsItsPlanItsClipsAndThenItsEnd() {
    ClipWorld world;
    fill(world);
    WorkThreads threads;
    RunControl run(threads);
    QStringList told;
    connect(&run, &RunControl::planned, this, [&](const std::shared_ptr<ReviewTable>& table) {
      told << QStringLiteral("planned %1").arg(table->size());
    });
    qsizetype clips = 0;
    connect(&run, &RunControl::recorded, this, [&](const auto& records) { clips += std::ssize(*records); });
    connect(&run, &RunControl::activityChanged, this,
            [&] { told << QStringLiteral("activity %1").arg(static_cast<int>(run.activity())); });
    run.extract(world.settings({kEval}), {}, [&](const Result<JobReport>& report) {
      told << QStringLiteral("done %1 of %2").arg(report ? report->clipsRead : -1).arg(clips);
    });
    QCOMPARE(run.activity(), Activity::Running);
    QVERIFY(run.isReadingArchives());
    QTRY_VERIFY_WITH_TIMEOUT(!run.isBusy(), kLong);
    QCOMPARE(told, QStringList({QStringLiteral("activity 2"), QStringLiteral("planned 3"),
                                QStringLiteral("done 3 of 3"), QStringLiteral("activity 0")}));
    QCOMPARE(run.progress().stage, Stage::Reporting);
  }

  void pausingHoldsARunAndResumingLetsItGoOn() {
    ClipWorld world;
    fill(world);
    WorkThreads threads;
    RunControl run(threads);
    HeldPool jobs(threads.jobs);
    bool isDone = false;
    run.extract(world.settings({kEval}), {}, [&](const auto&) { isDone = true; });
    run.pause();
    QCOMPARE(run.activity(), Activity::Paused);
    const QSignalSpy planned(&run, &RunControl::planned);
    jobs.release();
    QTRY_COMPARE_WITH_TIMEOUT(planned.count(), 1, kLong);
    QTest::qWait(100);
    QVERIFY(!isDone);
    run.resume();
    QTRY_VERIFY_WITH_TIMEOUT(isDone, kLong);
    QCOMPARE(run.activity(), Activity::Idle);
  }

  void stoppingIsAnOutcomeAndNoFailure() {
    ClipWorld world;
    fill(world);
    WorkThreads threads;
    RunControl run(threads);
    HeldPool jobs(threads.jobs);
    const QSignalSpy failed(&run, &RunControl::failed);
    std::optional<ErrorCode> outcome;
    run.extract(world.settings({kEval}), {}, [&](const Result<JobReport>& report) {
      if (!report) outcome = report.error().code;
    });
    run.pause();
    run.stop();
    QCOMPARE(run.activity(), Activity::Stopping);
    jobs.release();
    QTRY_VERIFY_WITH_TIMEOUT(!run.isBusy(), kLong);
    QCOMPARE(outcome, ErrorCode::Cancelled);
    QCOMPARE(failed.count(), 0);
  }

  void whatFailsIsToldAfterItsEnd() {
    ClipWorld world;
    fill(world);
    WorkThreads threads;
    RunControl run(threads);
    QStringList told;
    connect(&run, &RunControl::activityChanged, this, [&] {
      if (!run.isBusy()) told << QStringLiteral("idle");
    });
    connect(&run, &RunControl::failed, this, [&](const Error& error) {
      QCOMPARE(error.code, ErrorCode::NotExtractedYet);
      told << QStringLiteral("failed");
    });
    run.judge(world.settings({}), std::nullopt, {}, [&](const auto&) { told << QStringLiteral("done"); });
    QCOMPARE(run.activity(), Activity::Applying);
    QVERIFY(!run.isReadingArchives());
    QTRY_VERIFY_WITH_TIMEOUT(!run.isBusy(), kLong);
    QCOMPARE(told, QStringList({QStringLiteral("done"), QStringLiteral("idle"), QStringLiteral("failed")}));
  }

  void judgingBringsWhatIsKnownOfTheResultsUpToDate() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}));
    WorkThreads threads;
    RunControl run(threads);
    const auto known = std::make_shared<KnownResults>(ResultsStamp::of(world.output()), QString());
    const auto old = *known;
    run.judge(world.settings({}), SubsetCriteria(kStrict), known, {[](const auto&) {}});
    QTRY_VERIFY_WITH_TIMEOUT(!run.isBusy(), kLong);
    QCOMPARE(world.rowOf(kEval, 'c'), QByteArray("invalid silent"));
    QVERIFY(known->areCurrent(world.output()));
    QVERIFY(!old.areCurrent(world.output()));
  }

  void itsEndWaitsForNothingAndTheRunComesToACleanEndByItself() {
    ClipWorld world;
    fill(world);
    WorkThreads threads;
    bool isTold = false;
    {
      RunControl run(threads);
      run.extract(world.settings({kEval}), {}, [&](const auto&) { isTold = true; });
      run.pause();  // it would never end by itself
      const QSignalSpy planned(&run, &RunControl::planned);
      QTRY_COMPARE_WITH_TIMEOUT(planned.count(), 1, kLong);
    }
    QVERIFY(threads.finish(kAll));
    QCoreApplication::processEvents();
    QVERIFY(!isTold);
    QVERIFY(filesBelow(world.output()).filter(QStringLiteral(".partial")).isEmpty());
    world.run(world.settings({kEval}));
    QCOMPARE(world.differenceFromFreshRun(world.settings({kEval})), QString());
  }
};

QTEST_GUILESS_MAIN(TestRunControl)
#include "tst_run_control.moc"
