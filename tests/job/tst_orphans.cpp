#include <QTest>

#include "core/job/rejudge.h"
#include "tests/support/clip_world.h"

using namespace ase;
using namespace ase::test;

namespace {

/// Extracts 'a' to 'c' of one list and 'd' and 'c' of another; then 'c' leaves the first.
JobSettings makeOrphan(ClipWorld& world) {
  world.list(kEval, "abc");
  world.list(kBalanced, "cd");
  world.putArchive(QStringLiteral("a.zip"),
                   {{'a', Copy::Loud}, {'b', Copy::BadCrc}, {'c', Copy::Loud}, {'d', Copy::Loud}});
  const JobSettings settings = world.settings({kEval, kBalanced});
  world.run(settings);
  world.list(kEval, "ab");
  return settings;
}

const QByteArray kAmongValid("audio/weak_balanced_train: loud, audio/weak_eval: loud");
const QByteArray kMovedAway("audio/weak_balanced_train: loud, invalid_audio/weak_eval: loud");

}  // namespace

/// Clips that leave a list keep their files: these are named, and moved only where that is asked.
class TestOrphans : public QObject {
  Q_OBJECT

 private slots:
  void theyAreNamedAndStayWhereTheyAre() {
    ClipWorld world;
    const JobSettings settings = makeOrphan(world);
    for (int run = 0; run < 2; ++run) {
      const JobReport report = world.run(settings);
      QCOMPARE(report.orphans[kEval], std::vector({ClipWorld::idOf('c')}));
      QVERIFY(report.orphans[kBalanced].empty());
      QCOMPARE(report.orphansMoved, qint64{0});
      QCOMPARE(world.filesOf('c'), kAmongValid);
    }
    QCOMPARE(world.dryRun(settings).orphans[kEval], std::vector({ClipWorld::idOf('c')}));
    const auto judged = rejudgeSubsets(settings, {}, {}, CancelToken());
    QVERIFY(judged);
    QCOMPARE(judged->orphans[kEval], std::vector({ClipWorld::idOf('c')}));
    QCOMPARE(world.filesOf('c'), kAmongValid);
  }

  void whereThatIsAskedTheyAreMoved() {
    ClipWorld world;
    JobSettings settings = makeOrphan(world);
    settings.moveOrphans = true;
    QCOMPARE(world.dryRun(settings).orphansMoved, qint64{0});
    QCOMPARE(world.filesOf('c'), kAmongValid);
    const JobReport report = world.run(settings);
    QCOMPARE(report.orphansMoved, qint64{1});
    QVERIFY(report.orphans[kEval].empty());
    QCOMPARE(world.filesOf('c'), kMovedAway);
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: loud"));
    settings.moveOrphans = false;
    QVERIFY(world.run(settings).orphans[kEval].empty());  // nothing is left to be named
  }

  void reJudgingMovesThemWhereThatIsAsked() {
    ClipWorld world;
    JobSettings settings = makeOrphan(world);
    settings.moveOrphans = true;
    const auto judged = rejudgeSubsets(settings, {}, {}, CancelToken());
    QVERIFY(judged);
    QCOMPARE(judged->orphansMoved, qint64{1});
    QCOMPARE(world.filesOf('c'), kMovedAway);
  }

  void theyComeBackWithoutBeingReadWhenTheListNamesThemAgain() {
    ClipWorld world;
    JobSettings settings = makeOrphan(world);
    settings.moveOrphans = true;
    world.run(settings);
    settings.moveOrphans = false;
    world.list(kEval, "abc");
    QCOMPARE(world.run(settings).clipsRead, qint64{0});
    QCOMPARE(world.filesOf('c'), kAmongValid);
    QCOMPARE(world.rowOf(kEval, 'c'), QByteArray("valid"));
    QCOMPARE(world.differenceFromFreshRun(settings), QString());
  }

  void whatIsKnownOfThemOutlivesTheArchive() {
    ClipWorld world;
    const JobSettings settings = makeOrphan(world);
    world.run(settings);
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::BadCrc}, {'d', Copy::Loud}});
    world.run(settings);
    world.list(kEval, "abc");
    world.run(settings);
    QCOMPARE(world.filesOf('c'), kAmongValid);
    QCOMPARE(world.rowOf(kEval, 'c'), QByteArray("valid"));
  }

  void aListWithRowsThatCannotBeReadTellsNothingOfOrphans() {
    ClipWorld world;
    JobSettings settings = makeOrphan(world);
    settings.skipBadRows = true;
    settings.moveOrphans = true;
    const QString list = QStringLiteral("metadata/eval_segments.csv");
    QByteArray rows = world.tree().read(list);
    rows.replace("num_segs=2", "num_segs=3");
    world.tree().write(list, rows + "half of a row\n");
    const JobReport report = world.run(settings);
    QVERIFY(report.orphans[kEval].empty());
    QCOMPARE(report.orphansMoved, qint64{0});
    QCOMPARE(world.filesOf('c'), kAmongValid);
  }
};

QTEST_GUILESS_MAIN(TestOrphans)
#include "tst_orphans.moc"
