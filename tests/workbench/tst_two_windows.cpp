#include <memory>

#include <QFileInfo>
#include <QSysInfo>
#include <QTest>

#include "tests/workbench/bench_world.h"

using namespace ase;
using namespace ase::test;

namespace {

using Claim = FolderClaim::State;

void fill(ClipWorld& world) {
  world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Quiet}, {'b', Copy::Loud}, {'c', Copy::Loud}});
  world.list(kEval, "ab");
  world.run(world.settings({kEval}));
}

bool becomes(const Workbench& bench, Claim state) {
  return QTest::qWaitFor([&] { return bench.claim().state() == state; }, kLong);
}

UserVerdict verdictOn(Workbench& bench, char clip) {
  return bench.board().table().userVerdict(rowsOf(bench, clip).front());
}

}  // namespace

/// Of several windows on one output folder, one changes it.
class TestTwoWindows : public QObject {
  Q_OBJECT

 private slots:
  void theSecondShowsWhatTheFirstDoesAndTakesOverWhenThatIsClosed() {
    ClipWorld world;
    fill(world);
    auto first = std::make_unique<TestBench>();
    QVERIFY(openIn(*first, world));
    QVERIFY(becomes(*first, Claim::Ours));
    TestBench second;
    QVERIFY(openIn(second, world));
    QVERIFY(becomes(second, Claim::InUse));
    QVERIFY(second.claim().refusal().detail.contains(QSysInfo::machineHostName()));
    QVERIFY(!second.canDecide());
    QCOMPARE(second.blocker(), Workbench::Blocker::OutputInUse);
    second.decide(rowsOf(second, 'b'), UserVerdict::Keep);
    second.start();
    QVERIFY(!second.isBusy());
    QVERIFY(second.decisions().lastStep() == nullptr);

    first->decide(rowsOf(*first, 'b'), UserVerdict::Reject);
    QTRY_COMPARE_WITH_TIMEOUT(verdictOn(second, 'b'), UserVerdict::Reject, kLong);
    first->decide(rowsOf(*first, 'a'), UserVerdict::Reject);
    QTRY_COMPARE_WITH_TIMEOUT(verdictOn(second, 'a'), UserVerdict::Reject, kLong);
    QVERIFY(!second.canDecide());

    first.reset();
    QVERIFY(becomes(second, Claim::Ours));
    QTRY_VERIFY_WITH_TIMEOUT(second.canDecide(), kLong);
    QCOMPARE(second.blocker(), Workbench::Blocker::None);
    QVERIFY(second.canUndo());  // what the first has done
    QCOMPARE(second.decisions().lastStep()->decisions.before.clip(0), ClipWorld::idOf('a'));
    second.undo();
    QVERIFY(settled(second));
    QTRY_COMPARE_WITH_TIMEOUT(world.filesOf('a'), QByteArray("audio/weak_eval: quiet"), kLong);
    QCOMPARE(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: loud"));
  }

  void aRunOfTheFirstIsShownInTheSecondAndNotCalledUnfinished() {
    ClipWorld world;
    fill(world);
    world.list(kEval, "abc");
    TestBench first;
    QVERIFY(openIn(first, world));
    QVERIFY(becomes(first, Claim::Ours));
    TestBench second;
    QVERIFY(openIn(second, world));
    QVERIFY(becomes(second, Claim::InUse));
    first.start();
    first.pause();
    QTRY_VERIFY_WITH_TIMEOUT(first.canDecide(), kLong);
    first.decide(rowsOf(first, 'b'), UserVerdict::Reject);
    QTRY_COMPARE_WITH_TIMEOUT(verdictOn(second, 'b'), UserVerdict::Reject, kLong);
    QVERIFY(!second.unfinished());
    first.resume();
    QTRY_VERIFY_WITH_TIMEOUT(second.board().table().record(rowsOf(second, 'c').front()) != nullptr, kLong);
    QVERIFY(settled(first));
  }

  void aRunIntoANewFolderClaimsItAndOneThatFailsCreatesNothing() {
    ClipWorld world;
    world.list(kEval, "a");
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}});
    TestBench bench;
    QVERIFY(openIn(bench, world));
    SubsetSet eval;
    eval.insert(kEval);
    bench.setSubsets(eval);
    QCOMPARE(bench.claim().state(), Claim::None);
    bench.start();
    bench.pause();
    QVERIFY(becomes(bench, Claim::Ours));
    TestBench second;
    QVERIFY(openIn(second, world));
    QVERIFY(becomes(second, Claim::InUse));
    bench.resume();
    QVERIFY(settled(bench));

    const QString another = world.tree().path(QStringLiteral("another"));
    QVERIFY(openIn(bench, world, another));
    world.removeArchive(QStringLiteral("a.zip"));
    bench.start();
    QVERIFY(settled(bench));
    QVERIFY(!QFileInfo::exists(another));
  }

  void theCommandLineRunsInAFolderThatAWindowShows() {
    ClipWorld world;
    fill(world);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QVERIFY(becomes(bench, Claim::Ours));
    world.list(kEval, "abc");
    world.run(world.settings({kEval}));
    QCOMPARE(world.rowOf(kEval, 'c'), QByteArray("valid"));
  }

  void aFolderThatIsLeftIsFreeAndNothingIsLeftInIt() {
    ClipWorld world;
    fill(world);
    const QStringList files = filesBelow(world.output());
    TestBench first;
    QVERIFY(openIn(first, world));
    QVERIFY(becomes(first, Claim::Ours));
    QVERIFY(filesBelow(world.output()) != files);
    first.setOutputFolder(world.tree().path(QStringLiteral("another")));
    QTRY_COMPARE_WITH_TIMEOUT(filesBelow(world.output()), files, kLong);
    QVERIFY(settled(first));
    QCOMPARE(first.claim().state(), Claim::None);  // there is nothing to be claimed
    QVERIFY(!QFileInfo::exists(world.tree().path(QStringLiteral("another"))));
  }
};

QTEST_GUILESS_MAIN(TestTwoWindows)
#include "tst_two_windows.moc"
