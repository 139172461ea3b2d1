#include <memory>

#include <QSignalSpy>
#include <QTest>

#include "core/workbench/folder_scan.h"
#include "tests/workbench/bench_world.h"
#include "tests/workbench/held_pool.h"

using namespace ase;
using namespace ase::test;

namespace {

void fill(ClipWorld& world) {
  world.list(kEval, "abc");
  world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::Quiet}});
}

/// The scan and what it needs.
struct Scanner {
  WorkThreads threads;
  Checkup checkup{threads};
  std::unique_ptr<FolderScan> scan = std::make_unique<FolderScan>(threads, checkup);

  bool settled() const {
    return QTest::qWaitFor([&] { return !scan->isScanning(); }, kLong);
  }
};

ResultsRequest requestFor(const ClipWorld& world) {
  return {world.settings({}), kNone, {}};
}

}  // namespace

/// What is in the folders is found, of the folders that were asked for last.
class TestFolderScan : public QObject {
  Q_OBJECT

 private slots:
  void onlyTheArchivesOfTheLastFolderAreTold() {
    ClipWorld world;
    fill(world);
    Scanner on;
    QVERIFY(QDir().mkpath(world.tree().path(QStringLiteral("empty"))));
    QStringList told;
    connect(on.scan.get(), &FolderScan::archivesChanged, this,
            [&] { told << QString::number(on.scan->archives().size()); });
    HeldPool threads(on.threads.scans);
    on.scan->scanArchives(world.archives(), {});
    on.scan->scanArchives(world.tree().path(QStringLiteral("empty")), {});
    QVERIFY(on.scan->isScanning());
    threads.release();
    QVERIFY(on.settled());
    QVERIFY(on.threads.finish(std::chrono::seconds(30)));
    QCoreApplication::processEvents();
    QCOMPARE(told, QStringList({QStringLiteral("0"), QStringLiteral("0"), QStringLiteral("0")}));
    on.scan->scanArchives(world.archives(), {});
    QVERIFY(on.settled());
    QCOMPARE(on.scan->archives().size(), std::size_t{1});
    QCOMPARE(on.scan->archives().front().clips, qint64{2});
    QCOMPARE(on.scan->stamps().size(), 1);
  }

  void resultsComeBeforeMetadata() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}));
    Scanner on;
    QStringList told;
    connect(on.scan.get(), &FolderScan::resultsFound, this, [&](const std::shared_ptr<FoundResults>& found) {
      told << QStringLiteral("%1 results").arg(found->table->size());
      QCOMPARE(found->finished, found->listed);
    });
    connect(on.scan.get(), &FolderScan::metadataChanged, this, [&] { told << QStringLiteral("metadata"); });
    on.scan->scanResults(requestFor(world));
    on.scan->scanMetadata(world.settings({}));
    QVERIFY(on.settled());
    QCOMPARE(told, QStringList({QStringLiteral("3 results"), QStringLiteral("metadata")}));
    QTRY_COMPARE_WITH_TIMEOUT(on.scan->overview(kEval).listed, qint64{3}, kLong);
  }

  void resultsThatAreDroppedNeverComeAndMetadataDoAllTheSame() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}));
    Scanner on;
    const QSignalSpy results(on.scan.get(), &FolderScan::resultsFound);
    const QSignalSpy metadata(on.scan.get(), &FolderScan::metadataChanged);
    on.scan->scanResults(requestFor(world));
    on.scan->scanMetadata(world.settings({}));
    on.scan->dropResults();
    QVERIFY(on.settled());
    QVERIFY(on.threads.finish(std::chrono::seconds(30)));
    QCoreApplication::processEvents();
    QCOMPARE(results.count(), 0);
    QCOMPARE(metadata.count(), 1);
  }

  void whatIsWrongWithResultsIsToldAndNothingIsShown() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}));
    QVERIFY(QFile::resize(world.output(QStringLiteral("results.sqlite")), 0));
    Scanner on;
    const QSignalSpy failed(on.scan.get(), &FolderScan::failed);
    std::size_t rows = 1;
    connect(on.scan.get(), &FolderScan::resultsFound, this,
            [&](const std::shared_ptr<FoundResults>& found) { rows = found->table->size(); });
    on.scan->scanResults(requestFor(world));
    QVERIFY(on.settled());
    QCOMPARE(failed.count(), 1);
    QCOMPARE(rows, std::size_t{0});
  }

  void aDiskThatDoesNotAnswerHoldsNothingUp() {
    ClipWorld world;
    fill(world);
    Scanner on;
    const QSignalSpy told(on.scan.get(), &FolderScan::spaceChanged);
    HeldPool disk(on.threads.disks);
    on.scan->askForSpace(world.output());
    QCOMPARE(told.count(), 1);
    QVERIFY(!on.scan->spaceFree());
    for (int i = 0; i < 10; ++i) on.scan->askForSpace(world.output());  // asks no more than once
    on.scan->scanArchives(world.archives(), {});
    QVERIFY(on.settled());
    QVERIFY(!on.scan->spaceFree());
    disk.release();
    QTRY_VERIFY_WITH_TIMEOUT(on.scan->spaceFree().has_value(), kLong);
    QCOMPARE(told.count(), 2);
    on.scan->askForSpace({});
    QVERIFY(!on.scan->spaceFree());
  }

  void itsEndWaitsForNothing() {
    ClipWorld world;
    fill(world);
    Scanner on;
    HeldPool scans(on.threads.scans);
    HeldPool disk(on.threads.disks);
    on.scan->scanResults(requestFor(world));
    on.scan->scanMetadata(world.settings({}));
    on.scan->scanArchives(world.archives(), world.output());
    on.scan->askForSpace(world.output());
    on.scan.reset();
    scans.release();
    disk.release();
    QVERIFY(on.threads.finish(std::chrono::seconds(30)));
    QCoreApplication::processEvents();
  }
};

QTEST_GUILESS_MAIN(TestFolderScan)
#include "tst_folder_scan.moc"
