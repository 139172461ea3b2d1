#include <QTest>

#include "core/results/results_store.h"
#include "tests/job/job_world.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr Criteria kUsual{1.0, -60.0};
constexpr Criteria kStrict{2.0, -20.0};

JobReport run(JobSettings settings, const Criteria& criteria, bool writeClips) {
  settings.criteria = criteria;
  settings.writeClips = writeClips;
  const auto report = extractSubsets(settings, {}, PauseGate(), CancelToken());
  if (!report) qFatal("the run failed");
  return *report;
}

Criteria applied(const JobSettings& settings) {
  return (*ResultsStore::open(settings.outputFolder)->subsetStates())[Subset::WeakEval].applied;
}

QStringList clips(const JobSettings& settings) {
  return filesBelow(settings.outputFolder).filter(QStringLiteral(".wav"));
}

}  // namespace

/// Runs that measure and judge, and write no clip.
class TestDryRun : public QObject {
  Q_OBJECT

 private slots:
  void withoutFilesTheResultsFollowItsCriteria() {
    const JobWorld world;
    const JobSettings settings = world.settings();
    const JobReport report = run(settings, kStrict, false);
    QVERIFY(report.clipsRead > 0);
    QVERIFY(clips(settings).isEmpty());
    QCOMPARE(applied(settings), kStrict);
  }

  void filesThatItLeavesAreNotSaidToFollowItsCriteria() {
    const JobWorld world;
    const JobSettings settings = world.settings();
    const JobReport before = run(settings, kUsual, true);
    const QStringList files = clips(settings);
    const JobReport strict = run(settings, kStrict, false);
    QVERIFY(strict.tallies[Subset::WeakEval].valid < before.tallies[Subset::WeakEval].valid);
    QCOMPARE(clips(settings), files);
    QCOMPARE(applied(settings), kUsual);
    run(settings, kStrict, true);
    QVERIFY(clips(settings) != files);
    QCOMPARE(applied(settings), kStrict);
  }
};

QTEST_GUILESS_MAIN(TestDryRun)

#include "tst_dry_run.moc"
