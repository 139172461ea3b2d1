#include <algorithm>
#include <memory>

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include "tests/review/review_world.h"
#include "tests/support/demo_corpus.h"
#include "tests/support/http_server.h"
#include "tests/support/temp_tree.h"
#include "tests/workbench/bench_world.h"

using namespace ase;
using namespace ase::test;

namespace {

const Criteria kUsual{1.0, -60};

SubsetSet allSubsets() {
  SubsetSet set;
  for (Subset subset : kAllSubsets) set.insert(subset);
  return set;
}

QString serverPath(MetadataFile file) {
  return QLatin1Char('/') +
         (file == MetadataFile::Ontology ? metadataFileName(file) : metadataServerPath(file));
}

}  // namespace

/// The controller behind the window, without a window.
class TestWorkbench : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    auto made = makeDemoCorpus(tree_.path(QStringLiteral("corpus")));
    QVERIFY(made.has_value());
    truth_ = *made;
  }

  void init() { output_ = tree_.path(QStringLiteral("output-%1").arg(++count_)); }

  void itSaysWhatKeepsItFromStarting() {
    TestBench bench;
    QCOMPARE(bench.blocker(), Workbench::Blocker::NoArchivesFolder);
    bench.setArchivesFolder(tree_.path());
    bench.setArchivesFolder(tree_.path(QStringLiteral("corpus/metadata")));
    QTRY_COMPARE_WITH_TIMEOUT(bench.blocker(), Workbench::Blocker::NoArchives, kLong);
    bench.setArchivesFolder(tree_.path(QStringLiteral("corpus/zip_audios")));
    QTRY_VERIFY_WITH_TIMEOUT(!bench.isScanning(), kLong);
    QCOMPARE(bench.blocker(), Workbench::Blocker::NoSubset);
    bench.setSubsets(allSubsets());
    QCOMPARE(bench.blocker(), Workbench::Blocker::NoOutputFolder);
    bench.setOutputFolder(output_);
    QCOMPARE(bench.blocker(), Workbench::Blocker::None);
    QVERIFY(!QFileInfo::exists(output_));  // a scan creates nothing
  }

  void thatThereAreNoArchivesIsToldAlsoWhereOtherScansTakeLonger() {
    TestBench bench;
    bench.setSubsets(allSubsets());
    auto blocker = Workbench::Blocker::None;
    connect(&bench.scan(), &FolderScan::archivesChanged, this, [&] { blocker = bench.blocker(); });
    const QString nowhere = tree_.path(QStringLiteral("nowhere"));
    bench.setFolders(nowhere, output_, tree_.path(QStringLiteral("corpus/metadata")));
    QTRY_VERIFY_WITH_TIMEOUT(!bench.isScanning(), kLong);
    QCOMPARE(blocker, Workbench::Blocker::NoArchives);
  }

  void foldersThatAreSetTogetherAreScannedOnce() {
    TestBench bench;
    QSignalSpy metadata(&bench.scan(), &FolderScan::metadataChanged);
    QSignalSpy folders(&bench, &Workbench::foldersChanged);
    bench.setFolders(tree_.path(QStringLiteral("corpus/zip_audios")), output_,
                     tree_.path(QStringLiteral("corpus/metadata")));
    QCOMPARE(folders.count(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.isScanning(), kLong);
    QCOMPARE(metadata.count(), 1);
    QCOMPARE(bench.scan().archives().size(), std::size_t{4});
    QVERIFY(std::ranges::any_of(bench.scan().metadataFiles(), [](const MetadataFileState& state) {
      return state.condition == Condition::Whole;
    }));
  }

  void withoutFoldersNothingIsLookedForInTheCurrentOne() {
    TestBench bench;
    bench.setOutputFolder(output_);
    bench.setOutputFolder({});
    QTRY_VERIFY_WITH_TIMEOUT(!bench.isScanning(), kLong);
    QVERIFY(bench.scan().metadataFiles().empty());
    QVERIFY(!bench.canDownload());
  }

  void aRunTellsWhatComesInAndEndsAsTheTruthTableSays() {
    TestBench bench;
    open(bench);
    QTRY_VERIFY_WITH_TIMEOUT(bench.spaceNeeded() > 0, kLong);  // counted once all is looked at
    QSignalSpy finished(&bench, &Workbench::jobFinished);
    QSignalSpy failed(&bench, &Workbench::failed);
    bool sourcesKnown = true;
    connect(&bench.board(), &ReviewBoard::viewChanged, this, [&] {
      for (std::uint32_t row = 0; row < bench.board().table().size(); ++row) {
        if (bench.board().table().record(row) != nullptr)
          sourcesKnown &= !bench.board().table().source(row).archive.isEmpty();
      }
    });
    run(bench);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(failed.count(), 0);
    QVERIFY(sourcesKnown);
    qint64 rows = 0;
    for (qint64 state : bench.board().view().counts) rows += state;
    QCOMPARE(rows, static_cast<qint64>(bench.board().table().size()));
    QCOMPARE(bench.settings().criteria, kUsual);
    QVERIFY(!bench.hasPendingCriteria());
    QTRY_VERIFY_WITH_TIMEOUT(bench.spaceNeeded() == 0,
                             kLong);  // what is there needs no room any more
  }

  void measuringOnlyShowsTheVerdictsAndTheNextRunWritesTheClips() {
    TestBench bench;
    open(bench);
    bench.setWriteClips(false);
    QCOMPARE(bench.spaceNeeded(), 0);
    run(bench);
    const auto counts = bench.board().view().counts;
    QVERIFY(counts[static_cast<std::size_t>(State::Valid)] > 0);
    QVERIFY(filesBelow(output_).filter(QStringLiteral(".wav")).isEmpty());
    bench.setWriteClips(true);
    QTRY_VERIFY_WITH_TIMEOUT(bench.spaceNeeded() > 0, kLong);  // they are still to be written
    run(bench);
    QTRY_COMPARE_WITH_TIMEOUT(bench.spaceNeeded(), 0, kLong);
    QTRY_COMPARE_WITH_TIMEOUT(bench.board().view().counts, counts, kLong);
    QVERIFY(!filesBelow(output_).filter(QStringLiteral(".wav")).isEmpty());
  }

  void stoppingTheFirstRunKeepsTheThresholdsAndTheNextRunFinishesIt() {
    TestBench bench;
    open(bench);
    QSignalSpy failed(&bench, &Workbench::failed);
    connect(&bench.run(), &RunControl::progressChanged, this, [&] {
      if (bench.run().progress().stage == Stage::Extracting && bench.run().progress().done > 0) bench.stop();
    });
    bench.start();
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    QCOMPARE(failed.count(), 0);
    QCOMPARE(bench.settings().criteria, kUsual);
    QVERIFY(!bench.hasPendingCriteria());
    bench.disconnect(this);

    TestBench later;  // another start of the program
    later.setCriteria(kUsual);
    later.setOutputFolder(output_);
    later.setMetadataFolder(tree_.path(QStringLiteral("corpus/metadata")));
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(later), kLong);
    QVERIFY(later.board().table().size() > 0);  // what was begun is shown
    QCOMPARE(later.settings().criteria, kUsual);

    run(bench);
    const auto counts = bench.board().view().counts;
    for (TestBench* window : {&bench, &later}) window->setOutputFolder({});  // others may have it now
    QCOMPARE(counts, finalCounts());
  }

  void aFolderIsOpenedWithTheCriteriaItWasSortedBy() {
    extractOnce();
    TestBench bench;
    bench.setCriteria({5.0, std::nullopt});
    openFolder(bench);
    QCOMPARE(bench.settings().criteria, kUsual);
    QVERIFY(bench.settings().selection.subsets == allSubsets());
    QVERIFY(!bench.hasPendingCriteria());
  }

  void subsetsThatWereNeverExtractedAreNotShownAsMissing() {
    TestBench bench;
    SubsetSet one;
    one.insert(Subset::WeakEval);
    open(bench);
    bench.setSubsets(one);
    run(bench);
    TestBench later;
    later.setSubsets(allSubsets());
    openFolder(later);
    for (const ReviewRow& row : later.board().table().rows()) QVERIFY(row.subsets == one);
  }

  void criteriaAreTriedAppliedAndTakenBack() {
    extractOnce();
    TestBench bench;
    openFolder(bench);
    const StateCounts before = bench.board().view().counts;
    const QStringList files = filesBelow(output_ + QStringLiteral("/audio"));
    bench.setCriteria({1.6, -60});
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    QVERIFY(bench.board().view().changed > 0);
    QVERIFY(bench.hasPendingCriteria());
    QCOMPARE(filesBelow(output_ + QStringLiteral("/audio")), files);
    bench.discardCriteria();
    QVERIFY(!bench.hasPendingCriteria());

    bench.setCriteria({1.6, -60});
    bench.applyCriteria();
    QCOMPARE(bench.run().activity(), RunControl::Activity::Applying);
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    QVERIFY(filesBelow(output_ + QStringLiteral("/audio")).size() < files.size());
    QVERIFY(!bench.hasPendingCriteria());
    bench.undo();
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    QCOMPARE(filesBelow(output_ + QStringLiteral("/audio")), files);
    QCOMPARE(bench.board().view().counts, before);
    QVERIFY(!bench.canUndo());
  }

  void decisionsAreUndoneOneByOneAlsoAfterAnotherRun() {
    extractOnce();
    TestBench bench;
    openFolder(bench);
    const StateCounts before = bench.board().view().counts;
    const std::uint32_t row = bench.board().view().rows.front();
    const ClipId id = bench.board().table().rows()[row].id;
    QSignalSpy undone(&bench.decisions(), &Decisions::undone);
    bench.decide({row}, UserVerdict::Reject);
    bench.setNote(id, QStringLiteral("hum"));
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    QCOMPARE(bench.board().view().counts[1], before[1] + 1);
    bench.setArchivesFolder(tree_.path(QStringLiteral("corpus/zip_audios")));
    run(bench);
    QCOMPARE(bench.board().view().counts[1], before[1] + 1);  // survives the run
    bench.undo();
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    QCOMPARE(decisionOf(bench, id).note, QString());
    QCOMPARE(decisionOf(bench, id).verdict, UserVerdict::Reject);
    bench.undo();
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    QCOMPARE(bench.board().view().counts, before);
    QCOMPARE(undone.count(), 2);
    QVERIFY(!bench.canUndo());
  }

  void whatIsDecidedWhileResultsAreBeingReadAgainIsShown() {
    TestBench bench;
    open(bench);
    std::optional<ClipId> rejected;
    connect(&bench.run(), &RunControl::activityChanged, this, [&] {
      if (bench.isBusy()) return;
      QVERIFY(bench.isScanning());
      QThread::sleep(1);  // by now they are read, but not shown
      rejected = bench.board().table().rows().front().id;
      bench.decide({0}, UserVerdict::Reject);
    });
    run(bench);
    bench.run().disconnect(this);
    QVERIFY(rejected);
    QCOMPARE(decisionOf(bench, *rejected).verdict, UserVerdict::Reject);
    QVERIFY(bench.canUndo());
  }

  void nothingIsDecidedOnWhileAnotherFolderIsBeingOpened() {
    extractOnce();
    const QString another = std::exchange(output_, output_ + QStringLiteral("-2"));
    extractOnce();
    TestBench bench;
    openFolder(bench);
    const std::uint32_t row = bench.board().view().rows.front();
    const ClipId id = bench.board().table().rows()[row].id;
    bench.setOutputFolder(another);
    QVERIFY(!bench.canDecide());
    bench.decide({row}, UserVerdict::Reject);
    bench.setNote(id, QStringLiteral("hum"));
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    QVERIFY(bench.canDecide());
    QVERIFY(!bench.canUndo());
    QCOMPARE(decisionOf(bench, id).verdict, UserVerdict::None);
    QCOMPARE(decisionOf(bench, id).note, QString());
  }

  void withoutAnOutputFolderNothingIsDecidedOnOrWritten() {
    const TempTree elsewhere;
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(elsewhere.path()));
    {
      TestBench bench;
      showTable(bench.board(), std::make_shared<ReviewTable>(sampleTable()), kUsual, kUsual);
      bench.decide({0}, UserVerdict::Reject);
      bench.setNote(bench.board().table().rows()[0].id, QStringLiteral("hum"));
      bench.setCriteria({5.0, std::nullopt});
      bench.applyCriteria();
      QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
      QVERIFY(!bench.canDecide());
      QVERIFY(!bench.canUndo());
    }
    QVERIFY(QDir::setCurrent(before));
    QCOMPARE(filesBelow(elsewhere.path()), QStringList());
  }

  void aFailedUndoOfThresholdsCanBeTriedAgain() {
    extractOnce();
    TestBench bench;
    openFolder(bench);
    bench.setCriteria({1.6, -60});
    bench.applyCriteria();
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    const QString metadata = tree_.path(QStringLiteral("corpus/metadata"));
    QSignalSpy failed(&bench, &Workbench::failed);
    QVERIFY(QDir().rename(metadata, metadata + QStringLiteral("-away")));
    bench.undo();
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    QVERIFY(QDir().rename(metadata + QStringLiteral("-away"), metadata));
    QCOMPARE(failed.count(), 1);
    QVERIFY(bench.canUndo());
    bench.undo();
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    QTRY_COMPARE_WITH_TIMEOUT(bench.board().view().counts, finalCounts(), kLong);
  }

  void damagedResultsAreToldAndShowNothing() {
    extractOnce();
    QFile results(output_ + QStringLiteral("/results.sqlite"));
    QVERIFY(results.open(QIODevice::WriteOnly));
    results.write(QByteArray(100000, 'x'));
    results.close();
    TestBench bench;
    QSignalSpy failed(&bench, &Workbench::failed);
    openFolder(bench);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(qvariant_cast<Error>(failed[0][0]).code, ErrorCode::DatabaseDamaged);
    QCOMPARE(bench.board().table().size(), std::size_t{0});
  }

  void aDownloadThatFailsIsToldPerFileAndCanBeTriedAgain() {
    HttpServer server;
    const QDir official(tree_.path(QStringLiteral("corpus/metadata")));
    for (MetadataFile file : kAllMetadataFiles) {
      const QString name = metadataFileName(file);
      ServedFile served{.body = readFile(official.filePath(name))};
      if (file == MetadataFile::EvalSegments)
        served = {.failures = ServedFile::kAlways, .failureStatus = 404};
      server.serve(serverPath(file), served);
    }
    TestBench bench;
    bench.setDownloading(
        {false, server.url().toString(), server.url(QStringLiteral("/ontology.json")).toString()});
    bench.setOutputFolder(output_);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.isScanning(), kLong);
    QSignalSpy failed(&bench, &Workbench::failed);
    bench.downloadMetadata();
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    QCOMPARE(failed.count(), 1);
    for (const MetadataFileState& state : bench.scan().metadataFiles())
      QCOMPARE(state.failure.has_value(), state.file == MetadataFile::EvalSegments);

    server.serve(serverPath(MetadataFile::EvalSegments),
                 {.body = readFile(official.filePath(metadataFileName(MetadataFile::EvalSegments)))});
    bench.downloadMetadata();
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    QCOMPARE(failed.count(), 1);
    for (const MetadataFileState& state : bench.scan().metadataFiles())
      QCOMPARE(state.condition, Condition::Whole);
  }

  void addressesThatAreNotOfTheWebAreNotTaken() {
    TestBench bench;
    const QUrl official = bench.settings().metadataUrl;
    bench.setDownloading({true, QStringLiteral("file:///etc"), {}});
    QCOMPARE(bench.settings().metadataUrl, official);
    QVERIFY(bench.settings().offline);
    bench.setDownloading({false, QStringLiteral("mirror.example/"), {}});
    QCOMPARE(bench.settings().metadataUrl, QUrl(QStringLiteral("https://mirror.example/")));
  }

  void anArchiveThatIsTouchedCountsAsChangedUntilTheNextRun() {
    const QString copy = tree_.path(QStringLiteral("copy"));
    QVERIFY(QDir().mkpath(copy));
    const QString name = QStringLiteral("eval_segments.zip");
    QVERIFY(
        QFile::copy(tree_.path(QStringLiteral("corpus/zip_audios/") + name), copy + QLatin1Char('/') + name));
    TestBench bench;
    openFolder(bench);
    bench.setSubsets(allSubsets());
    bench.setArchivesFolder(copy);
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    run(bench);
    QCOMPARE(bench.scan().archives().front().condition, Condition::Whole);
    QFile archive(copy + QLatin1Char('/') + name);
    QVERIFY(archive.open(QIODevice::ReadWrite));
    QVERIFY(archive.setFileTime(QDateTime::currentDateTime().addDays(-3), QFileDevice::FileModificationTime));
    archive.close();
    bench.setArchivesFolder({});
    bench.setArchivesFolder(copy);
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    QCOMPARE(bench.scan().archives().front().condition, Condition::Changed);
    run(bench);
    bench.setArchivesFolder({});
    bench.setArchivesFolder(copy);
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
    QCOMPARE(bench.scan().archives().front().condition, Condition::Whole);
  }

  void itEndsCleanlyInTheMiddleOfARun() {
    auto bench = std::make_unique<TestBench>();
    open(*bench);
    QEventLoop untilItReads;
    connect(&bench->run(), &RunControl::progressChanged, &untilItReads, [&] {
      if (bench->run().progress().stage == Stage::Extracting) untilItReads.quit();
    });
    QTimer::singleShot(kLong, &untilItReads, &QEventLoop::quit);
    bench->start();
    untilItReads.exec();
    QCOMPARE(bench->run().progress().stage, Stage::Extracting);
    bench.reset();
    for (const QString& file : filesBelow(output_))
      QVERIFY2(!file.contains(QStringLiteral(".partial")), qPrintable(file));
  }

 private:
  static void run(Workbench& bench) {
    bench.start();
    QVERIFY(bench.isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
  }

  static ReviewTable sampleTable() {
    return ReviewWorld().list(Subset::WeakEval, clip("a")).record(readable(clip("a"), 2, 20000)).table();
  }

  static UserDecision decisionOf(Workbench& bench, ClipId id) {
    return bench.board().table().decision(bench.board().table().rowsOf(id).front());
  }

  void open(Workbench& bench) {
    bench.setMetadataFolder(tree_.path(QStringLiteral("corpus/metadata")));
    bench.setOutputFolder(output_);
    bench.setArchivesFolder(tree_.path(QStringLiteral("corpus/zip_audios")));
    bench.setCriteria(kUsual);
    bench.setSubsets(allSubsets());
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
  }

  void openFolder(Workbench& bench) {
    bench.setMetadataFolder(tree_.path(QStringLiteral("corpus/metadata")));
    bench.setOutputFolder(output_);
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(bench), kLong);
  }

  void extractOnce() {
    TestBench bench;
    open(bench);
    run(bench);
    counts_ = bench.board().view().counts;
  }

  StateCounts finalCounts() {
    if (!counts_) extractOnce();
    return *counts_;
  }

  TempTree tree_;
  std::vector<DemoRow> truth_;
  QString output_;
  int count_ = 0;
  std::optional<StateCounts> counts_;
};

QTEST_GUILESS_MAIN(TestWorkbench)
#include "tst_workbench.moc"
