#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include "core/job/apply_verdicts.h"
#include "core/job/rejudge.h"
#include "tests/workbench/bench_world.h"

using namespace ase;
using namespace ase::test;

namespace {

void fill(ClipWorld& world) {
  world.list(kEval, "abc");
  world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::BadCrc}, {'c', Copy::Quiet}});
}

}  // namespace

/// A reader never writes: scanning folders leaves every byte below the output folder as it is.
class TestScanning : public QObject {
  Q_OBJECT

 private slots:
  void scanningArchivesLeavesTheCatalogAsItIs_data() {
    QTest::addColumn<QString>("archives");
    QTest::newRow("the same archives") << QStringLiteral("archives");
    QTest::newRow("other archives") << QStringLiteral("others");
    QTest::newRow("an empty folder") << QStringLiteral("empty");
    QTest::newRow("no folder") << QStringLiteral("nowhere");
  }

  void scanningArchivesLeavesTheCatalogAsItIs() {
    QFETCH(QString, archives);
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}));
    QVERIFY(QDir().mkpath(world.tree().path(QStringLiteral("empty"))));
    world.tree().write(QStringLiteral("others/other.zip"),
                       world.tree().read(QStringLiteral("archives/a.zip")).chopped(10));
    const auto before = bytesBelow(world.output());
    QVERIFY(before.contains(QStringLiteral("catalog.sqlite")));
    {
      TestBench bench;
      QVERIFY(openIn(bench, world));
      bench.setArchivesFolder(world.tree().path(archives));
      QVERIFY(settled(bench));
      QCOMPARE(changeSince(before, world.output()), QString());
    }
    QCOMPARE(changeSince(before, world.output()), QString());
    QCOMPARE(world.run(world.settings({kEval})).clipsRead, qint64{0});
  }

  void resultsOfNoBytesAreLeftForTheNextRunToRebuild() {
    ClipWorld world;
    fill(world);
    const JobSettings settings = world.settings({kEval});
    world.run(settings);
    const UserDecisions kept{{ClipWorld::idOf('b'), {UserVerdict::Keep, QStringLiteral("only a click")}}};
    QVERIFY(applyVerdicts(world.output(), {kept}));
    world.run(settings);
    const QByteArray line = world.lineOf(kEval, 'b');
    QVERIFY2(line.endsWith(",keep,only a click"), line.constData());
    QVERIFY(QFile::resize(world.output(QStringLiteral("results.sqlite")), 0));
    const auto before = bytesBelow(world.output());
    {
      TestBench bench;
      const QSignalSpy failed(&bench, &Workbench::failed);
      QVERIFY(openIn(bench, world));
      QCOMPARE(failed.count(), 1);
      QCOMPARE(qvariant_cast<Error>(failed[0][0]).code, ErrorCode::ResultsAreGone);
      QCOMPARE(bench.board().table().size(), std::size_t{0});
    }
    QCOMPARE(changeSince(before, world.output()), QString());
    world.run(settings);
    QCOMPARE(world.lineOf(kEval, 'b'), line);
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: bad CRC"));
  }

  void resultsThatCannotBeShownAreToldOnce() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}));
    QVERIFY(QFile::resize(world.output(QStringLiteral("results.sqlite")), 0));
    TestBench bench;
    const QSignalSpy failed(&bench, &Workbench::failed);
    QVERIFY(openIn(bench, world));
    QCOMPARE(failed.count(), 1);
    bench.lookAgain();
    QTest::qWait(200);
    QVERIFY(settled(bench));
    QCOMPARE(failed.count(), 1);
  }

  void resultsWithoutTheirMetadataAreShownAsTheReportsTellThem() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}, kStrict));
    const auto rows = [&] { return world.lineOf(kEval, 'a') + world.lineOf(kEval, 'b'); };
    const QByteArray reported = rows();
    QVERIFY(QDir(world.metadata()).removeRecursively());
    TestBench bench;
    const QSignalSpy failed(&bench, &Workbench::failed);
    QVERIFY(openIn(bench, world));
    QCOMPARE(bench.board().table().size(), std::size_t{3});
    QCOMPARE(bench.settings().criteria, kStrict);
    QVERIFY(bench.settings().selection.subsets.contains(kEval));
    QVERIFY(!bench.unfinished());
    const std::uint32_t row = rowsOf(bench, 'a').front();
    const Segment& segment = bench.board().table().segment(row);
    QVERIFY(segment.startMs >= 0 && segment.endMs > segment.startMs);
    QVERIFY(bench.board().table().labelNames(row).startsWith(QStringLiteral("/m/")));
    QCOMPARE(failed.count(), 1);  // what would be needed for a run
    QCOMPARE(qvariant_cast<Error>(failed[0][0]).code, ErrorCode::MetadataMissing);

    bench.decide(rowsOf(bench, 'c'), UserVerdict::Keep);  // the reports that this renews lose nothing
    QTRY_VERIFY_WITH_TIMEOUT(world.lineOf(kEval, 'c').endsWith(",keep,"), kLong);
    QCOMPARE(rows(), reported);
  }

  void resultsRememberWhereTheirMetadataAre() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}));
    TestBench bench;
    const QSignalSpy failed(&bench, &Workbench::failed);
    bench.setOutputFolder(world.output());  // whose own folder of metadata holds none
    QVERIFY(settled(bench));
    QCOMPARE(bench.board().table().size(), std::size_t{3});
    QCOMPARE(failed.count(), 0);
  }
};

QTEST_GUILESS_MAIN(TestScanning)
#include "tst_scanning.moc"
