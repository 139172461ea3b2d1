#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include "tests/workbench/bench_world.h"

using namespace ase;
using namespace ase::test;

namespace {

using Claim = FolderClaim::State;

void fill(ClipWorld& world) {
  world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::Loud}});
  world.list(kEval, "ab");
}

bool becomes(const Workbench& bench, Claim state) {
  return QTest::qWaitFor([&] { return bench.claim().state() == state; }, kLong);
}

}  // namespace

/// An output folder that goes away, as with a disk that is unplugged, and comes back.
class TestOutputAway : public QObject {
  Q_OBJECT

 private slots:
  void itIsClaimedAgainOnceItIsBackAlsoAsACopy() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}));
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QVERIFY(becomes(bench, Claim::Ours));
    const QString away = world.tree().path(QStringLiteral("away"));
    QVERIFY(QFile::rename(world.output(), away));
    QVERIFY(becomes(bench, Claim::Away));
    QVERIFY(!bench.canDecide());
    QCOMPARE(bench.blocker(), Workbench::Blocker::OutputAway);
    QVERIFY(settled(bench));
    QCOMPARE(bench.board().table().size(), std::size_t{2});  // what is shown stays
    QVERIFY(QFile::rename(away, world.output()));
    QVERIFY(becomes(bench, Claim::Ours));
    QTRY_VERIFY_WITH_TIMEOUT(bench.canDecide(), kLong);

    QVERIFY(QFile::rename(world.output(), away));
    QVERIFY(becomes(bench, Claim::Away));
    // Copied beside it first: as soon as the folder is there, the window puts a lock into it.
    const QString copy = world.tree().path(QStringLiteral("copy"));
    QVERIFY(copyTree(away, copy));
    QVERIFY(QFile::rename(copy, world.output()));
    QVERIFY(becomes(bench, Claim::Ours));
    QVERIFY(settled(bench));
    bench.decide(rowsOf(bench, 'a'), UserVerdict::Reject);
    QTRY_COMPARE_WITH_TIMEOUT(world.filesOf('a'), QByteArray("invalid_audio/weak_eval: loud"), kLong);
  }

  void whatIsDecidedBeforeThatIsNoticedIsKeptAndStoredOnceItIsBack() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}));
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QVERIFY(becomes(bench, Claim::Ours));
    QSignalSpy failed(&bench, &Workbench::failed);
    const QString away = world.tree().path(QStringLiteral("away"));
    QVERIFY(QFile::rename(world.output(), away));
    bench.decide(rowsOf(bench, 'a'), UserVerdict::Reject);
    QVERIFY(becomes(bench, Claim::Away));
    QTRY_COMPARE_WITH_TIMEOUT(bench.decisions().kept(), qsizetype{1}, kLong);
    QVERIFY(settled(bench));
    QCOMPARE(bench.board().table().userVerdict(rowsOf(bench, 'a').front()), UserVerdict::Reject);
    QVERIFY(QFile::rename(away, world.output()));
    QTRY_COMPARE_WITH_TIMEOUT(world.filesOf('a'), QByteArray("invalid_audio/weak_eval: loud"), kLong);
    QTRY_VERIFY_WITH_TIMEOUT(bench.canUndo(), kLong);
    QCOMPARE(bench.decisions().kept(), qsizetype{0});
    QVERIFY(settled(bench));
    bench.undo();
    QTRY_COMPARE_WITH_TIMEOUT(world.filesOf('a'), QByteArray("audio/weak_eval: loud"), kLong);
    QCOMPARE(failed.count(), 0);
  }

  /// As when a disk is unmounted and leaves the folder on which it was mounted.
  void anEmptyFolderInItsPlaceStaysEmpty() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}));
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QVERIFY(becomes(bench, Claim::Ours));
    const QString away = world.tree().path(QStringLiteral("away"));
    QVERIFY(QFile::rename(world.output(), away));
    QVERIFY(QDir().mkpath(world.output()));
    bench.decide(rowsOf(bench, 'a'), UserVerdict::Reject);
    QVERIFY(becomes(bench, Claim::Replaced));
    QVERIFY(!bench.canDecide());
    QCOMPARE(bench.blocker(), Workbench::Blocker::OutputReplaced);
    bench.setNote(ClipWorld::idOf('b'), QStringLiteral("begun before"));  // loses nothing
    QTRY_COMPARE_WITH_TIMEOUT(bench.decisions().kept(), qsizetype{2}, kLong);
    bench.lookAgain();
    QTest::qWait(4000);  // reports are due, and the claim is asked for
    QVERIFY(settled(bench));
    QCOMPARE(bench.board().table().size(), std::size_t{2});  // what is shown stays
    QCOMPARE(filesBelow(world.output()), QStringList());
    QVERIFY(QDir().rmdir(world.output()));
    QVERIFY(QFile::rename(away, world.output()));
    QVERIFY(becomes(bench, Claim::Ours));
    QTRY_COMPARE_WITH_TIMEOUT(world.filesOf('a'), QByteArray("invalid_audio/weak_eval: loud"), kLong);
    QTRY_VERIFY_WITH_TIMEOUT(world.lineOf(kEval, 'b').contains("begun before"), kLong);
    QCOMPARE(bench.decisions().kept(), qsizetype{0});
  }

  void otherResultsInItsPlaceAreLeftAsTheyAreUntilTheUserWantsThem() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}));
    const QString first = world.tree().path(QStringLiteral("first"));
    QVERIFY(QFile::rename(world.output(), first));
    world.run(world.settings({kEval}));
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QVERIFY(becomes(bench, Claim::Ours));
    QVERIFY(QFile::rename(world.output(), world.tree().path(QStringLiteral("away"))));
    QVERIFY(QFile::rename(first, world.output()));
    const auto before = bytesBelow(world.output());
    bench.decide(rowsOf(bench, 'a'), UserVerdict::Reject);
    QVERIFY(becomes(bench, Claim::Replaced));
    QTest::qWait(4000);  // reports are due
    QVERIFY(settled(bench));
    QCOMPARE(changeSince(before, world.output()), QString());
    QCOMPARE(bench.board().table().userVerdict(rowsOf(bench, 'a').front()), UserVerdict::Reject);
    bench.refresh();
    QVERIFY(becomes(bench, Claim::Ours));
    QVERIFY(settled(bench));
    QCOMPARE(bench.board().table().userVerdict(rowsOf(bench, 'a').front()), UserVerdict::None);
    bench.decide(rowsOf(bench, 'b'), UserVerdict::Reject);
    QTRY_COMPARE_WITH_TIMEOUT(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: loud"), kLong);
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: loud"));
    QCOMPARE(bench.decisions().kept(), qsizetype{1});
    QTRY_VERIFY_WITH_TIMEOUT(world.lineOf(kEval, 'b').contains("reject"),
                             kLong);  // what is kept holds nothing up
    const QSignalSpy stored(&bench.decisions(), &Decisions::stored);
    QTest::qWait(2500);
    QVERIFY2(stored.count() <= 3, qPrintable(QString::number(stored.count())));  // it is tried once a second
  }

  void aRunThatLosesItToAnEmptyFolderLeavesThatEmpty() {
    ClipWorld world;
    fill(world);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QSignalSpy failed(&bench, &Workbench::failed);
    QVERIFY(startPaused(bench));
    QVERIFY(becomes(bench, Claim::Ours));
    QTRY_VERIFY_WITH_TIMEOUT(bench.canDecide(), kLong);
    const QString away = world.tree().path(QStringLiteral("away"));
    QVERIFY(QFile::rename(world.output(), away));
    bench.resume();
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kLong);
    QVERIFY(becomes(bench, Claim::Away));
    QVERIFY(settled(bench));
    bench.setNote(ClipWorld::idOf('a'), QStringLiteral("begun before"));
    QVERIFY(QDir().mkpath(world.output()));
    QTRY_COMPARE_WITH_TIMEOUT(bench.decisions().kept(), qsizetype{1}, kLong);
    QTest::qWait(2500);
    QCOMPARE(filesBelow(world.output()), QStringList());
    QVERIFY(QDir().rmdir(world.output()));
    QVERIFY(QFile::rename(away, world.output()));
    QTRY_COMPARE_WITH_TIMEOUT(bench.decisions().kept(), qsizetype{0}, kLong);
  }

  void aRunThatLosesItIsContinuedOnceItIsBack() {
    ClipWorld world;
    fill(world);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QSignalSpy failed(&bench, &Workbench::failed);
    QVERIFY(startPaused(bench));
    QVERIFY(becomes(bench, Claim::Ours));
    const QString away = world.tree().path(QStringLiteral("away"));
    QVERIFY(QFile::rename(world.output(), away));
    bench.resume();
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kLong);
    QCOMPARE(qvariant_cast<Error>(failed[0][0]).code, ErrorCode::OutputGone);
    QVERIFY(becomes(bench, Claim::Away));
    QVERIFY(settled(bench));
    QVERIFY(bench.continues());  // as the button says
    QVERIFY(QFile::rename(away, world.output()));
    QTRY_COMPARE_WITH_TIMEOUT(bench.blocker(), Workbench::Blocker::None, kLong);
    QVERIFY(settled(bench));
    QVERIFY(bench.continues());
    bench.start();
    QVERIFY(settled(bench));
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_eval: loud"));
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: loud"));
    QVERIFY(!bench.unfinished());
    QCOMPARE(failed.count(), 1);
  }
};

QTEST_GUILESS_MAIN(TestOutputAway)
#include "tst_output_away.moc"
