#include <memory>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include "core/base/crc32.h"
#include "core/text/check_text.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"
#include "tests/workbench/held_pool.h"
#include "tests/workbench/test_bench.h"
#include "tests/zip/read_back.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kLong = 30000;

ZipBuilder zipOf(int first) {
  constexpr int kClips = 30;
  ZipBuilder zip;
  for (int i = first; i < first + kClips; ++i) zip.addStored(clipName(i), content(i, 2000));
  return zip;
}

/// Three volumes.
ZipImage setOf(int first) {
  return zipOf(first).buildSplit(24000);
}

/// An archive of 10 MB that takes far longer to check than to stop: what is in it are 8 GB of zeros.
bool writeLongOne(const QString& path) {
  constexpr int kEntries = 64;
  const QByteArray zeros(qsizetype{128} << 20, '\0');
  const QByteArray packed = deflated(zeros, 1);
  ZipHeaderFields truth;
  truth.crc = test::crc32Of(zeros);
  truth.size = static_cast<quint64>(zeros.size());
  ZipBuilder zip;
  for (int i = 0; i < kEntries; ++i) {
    zip.add({.name = clipName(i),
             .method = kDeflated,
             .storedBytes = packed,
             .local = truth,
             .directory = truth});
  }
  return zip.build().write(path).has_value();
}

Condition stateOf(const Workbench& bench, const QString& name) {
  for (const ArchiveSummary& archive : bench.scan().archives()) {
    if (archive.name == name && archive.check) return archive.check->state;
  }
  qFatal("%ls is not checked", qUtf16Printable(name));
}

}  // namespace

/// Checking archives behind the window, without a window: a.zip is whole, b.zip has a flipped byte, of c.zip
/// the second volume is missing.
class TestCheckup : public QObject {
  Q_OBJECT

 private slots:
  void init() {
    tree_ = std::make_unique<TempTree>();
    QVERIFY(QDir().mkpath(zips()));
    ZipImage damaged = setOf(100);
    damaged.damage(3);
    QVERIFY(setOf(0).writeSplit(zips() + QStringLiteral("/a")));
    QVERIFY(damaged.writeSplit(zips() + QStringLiteral("/b")));
    QVERIFY(setOf(200).writeSplit(zips() + QStringLiteral("/c")));
    QVERIFY(QFile::remove(zips() + QStringLiteral("/c.z02")));
  }

  void itsEndWaitsForNothingAndNothingIsToldAfterIt() {
    WorkThreads threads;
    bool isTold = false;
    HeldPool reading(threads.checks);
    {
      Checkup checkup(threads);
      connect(&checkup, &Checkup::checked, this, [&] { isTold = true; });
      connect(&checkup, &Checkup::finished, this, [&] { isTold = true; });
      checkup.start({.archivesFolder = zips(), .outputFolder = {}, .entryLimit = qint64{64} << 20});
      QVERIFY(checkup.isBusy());
    }
    reading.release();
    QVERIFY(threads.finish(std::chrono::seconds(30)));
    QCoreApplication::processEvents();
    QVERIFY(!isTold);
  }

  void nothingIsCheckedBeforeArchivesAreFound() {
    TestBench bench;
    QVERIFY(!bench.canCheck());
    bench.checkArchives();
    QVERIFY(!bench.checkup().isBusy());
    open(bench);
    QVERIFY(bench.canCheck());
    QVERIFY(!bench.scan().isAnyChecked());
  }

  void everyArchiveGetsItsResultPerVolume() {
    TestBench bench;
    open(bench);
    QSignalSpy checked(&bench.scan(), &FolderScan::archiveChecked);
    const CheckupReport report = check(bench);
    QVERIFY(!report.stopped);
    QVERIFY(report.kept);
    QCOMPARE(report.checks.size(), std::size_t{3});
    QCOMPARE(checked.count(), 3);
    QVERIFY(bench.scan().areAllChecked());
    QCOMPARE(stateOf(bench, QStringLiteral("a.zip")), Condition::Whole);
    QCOMPARE(stateOf(bench, QStringLiteral("b.zip")), Condition::Damaged);
    QCOMPARE(stateOf(bench, QStringLiteral("c.zip")), Condition::Incomplete);
    QVERIFY(!bench.scan().archives()[0].needsAttention());
    QVERIFY(bench.scan().archives()[1].needsAttention());
    const QStringList ofB = checkFindings(*bench.scan().archives()[1].check);
    QCOMPARE(ofB.size(), 1);
    QVERIFY2(ofB.front().startsWith(QStringLiteral("b: .z01 is damaged between ")), qPrintable(ofB.front()));
    QVERIFY(ofB.front().endsWith(QStringLiteral("(1 clip); download that volume again")));
    const QString ofC = checkFindings(*bench.scan().archives()[2].check).front();
    QVERIFY2(ofC.startsWith(QStringLiteral("c: .z02 is missing (")), qPrintable(ofC));
  }

  void progressEndsAtTheLastByte() {
    TestBench bench;
    open(bench);
    check(bench);
    const Progress& last = bench.checkup().progress();
    QCOMPARE(last.stage, Stage::Checking);
    QCOMPARE(last.done, qint64{3});
    QCOMPARE(last.bytesDone, last.bytesTotal);
    QVERIFY(last.bytesTotal > 0);
  }

  void aCheckAndARunKeepEachOtherFromStartingButNothingElse() {
    TestBench bench;
    SubsetSet one;
    one.insert(Subset::WeakEval);
    open(bench);
    bench.setDownloading({true, {}, {}});  // the run ends at once
    bench.setSubsets(one);
    QCOMPARE(bench.blocker(), Workbench::Blocker::None);
    bench.checkArchives();
    QCOMPARE(bench.blocker(), Workbench::Blocker::Checking);
    QVERIFY(!bench.isBusy());  // clips can be decided about, thresholds applied
    bench.start();
    QVERIFY(!bench.isBusy());
    QVERIFY(waitForEnd(bench));
    QCOMPARE(bench.blocker(), Workbench::Blocker::None);
    bench.start();
    QVERIFY(bench.isBusy());
    QVERIFY(!bench.canCheck());
    bench.checkArchives();
    QVERIFY(!bench.checkup().isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(!bench.isBusy() && !bench.isScanning(), kLong);
    QVERIFY(bench.canCheck());
  }

  void stoppingActsAtOnceAndTheNextCheckGoesOnWithTheRest() {
    QVERIFY(writeLongOne(zips() + QStringLiteral("/d.zip")));
    TestBench bench;
    open(bench);
    QSignalSpy finished(&bench.checkup(), &Checkup::finished);
    QSignalSpy failed(&bench, &Workbench::failed);
    QElapsedTimer clock;
    qint64 stoppingMs = -1;
    connect(&bench.scan(), &FolderScan::archiveChecked, this, [&](std::size_t archive) {
      if (archive != 2) return;
      clock.start();
      bench.checkup().stop();
      QCOMPARE(bench.checkup().state(), Checkup::State::Stopping);
    });
    connect(&bench.checkup(), &Checkup::finished, this, [&] { stoppingMs = clock.elapsed(); });
    bench.checkArchives();
    QVERIFY(waitForEnd(bench));
    constexpr qint64 kBoundMs = 10'000;  // the rest would take longer, and busy machines let a check wait
    QVERIFY2(stoppingMs >= 0 && stoppingMs < kBoundMs, qPrintable(QString::number(stoppingMs)));
    QCOMPARE(failed.count(), 0);
    QCOMPARE(finished.count(), 1);
    const auto report = qvariant_cast<CheckupReport>(finished[0][0]);
    QVERIFY(report.stopped);
    QCOMPARE(report.checks.size(), std::size_t{3});
    QVERIFY(!bench.scan().areAllChecked());
    bench.disconnect(this);
    QVERIFY(zipOf(1000).build().write(zips() + QStringLiteral("/d.zip")));

    const qint64 before = bench.scan().archives()[0].check->checkedMs;
    check(bench);
    QVERIFY(bench.scan().areAllChecked());
    QCOMPARE(bench.scan().archives()[0].check->checkedMs, before);
    QCOMPARE(bench.checkup().progress().total, qint64{1});  // the rest only
  }

  void stoppingBeforeTheFirstArchiveIsFoundChangesNothing() {
    TestBench bench;
    open(bench);
    QSignalSpy finished(&bench.checkup(), &Checkup::finished);
    QSignalSpy changed(&bench.scan(), &FolderScan::archivesChanged);
    bench.checkArchives();
    bench.checkup().stop();
    QVERIFY(waitForEnd(bench));
    QCOMPARE(finished.count(), 1);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(bench.scan().archives().size(), std::size_t{3});
  }

  void whatIsCheckedIsCheckedAgainOnceAllAre() {
    TestBench bench;
    open(bench);
    check(bench);
    const qint64 before = bench.scan().archives()[0].check->checkedMs;
    QTest::qWait(2);
    check(bench);
    QVERIFY(bench.scan().archives()[0].check->checkedMs > before);
  }

  void resultsAreKeptWithTheCatalogUntilAVolumeChanges() {
    {
      TestBench bench;
      open(bench);
      check(bench);
    }
    TestBench later;  // another start of the program
    open(later);
    QVERIFY(later.scan().areAllChecked());
    QCOMPARE(stateOf(later, QStringLiteral("b.zip")), Condition::Damaged);
    QVERIFY(setOf(100).writeSplit(zips() + QStringLiteral("/b")));  // downloaded again
    TestBench last;
    open(last);
    QVERIFY(last.scan().archives()[0].check != nullptr);
    QVERIFY(last.scan().archives()[1].check == nullptr);
    QVERIFY(!last.scan().archives()[1].needsAttention());
    check(last);
    QCOMPARE(stateOf(last, QStringLiteral("b.zip")), Condition::Whole);
    QCOMPARE(last.checkup().progress().total, qint64{1});
  }

  void aKeptResultIsOldWhereTheFileMayHaveBeenReplaced() {
    {
      TestBench bench;
      open(bench);
      check(bench);
    }
    const QString path = zips() + QStringLiteral("/b.zip");
    const QDateTime time = QFileInfo(path).lastModified();
    QVERIFY(QFile::copy(path, path + QStringLiteral("_")) && QFile::remove(path));
    QVERIFY(QFile::rename(path + QStringLiteral("_"), path));
    QFile replaced(path);
    QVERIFY(replaced.open(QIODevice::ReadWrite) &&
            replaced.setFileTime(time, QFileDevice::FileModificationTime));
    replaced.close();
    TestBench later;
    open(later);
    const auto& archive = later.scan().archives()[1];
    QVERIFY(archive.check != nullptr && !archive.isChecked());
    QVERIFY(!later.scan().areAllChecked());
    check(later);
    QVERIFY(later.scan().areAllChecked());
    QCOMPARE(later.checkup().progress().total, qint64{1});
  }

  void keptResultsShowWhenTheOutputFolderIsOpenedAfterTheArchives() {
    {
      TestBench bench;
      open(bench);
      check(bench);
    }
    TestBench bench;
    bench.setArchivesFolder(zips());
    QTRY_COMPARE_WITH_TIMEOUT(bench.scan().archives().size(), std::size_t{3}, kLong);
    QVERIFY(!bench.scan().isAnyChecked());
    bench.setOutputFolder(output());
    QTRY_VERIFY_WITH_TIMEOUT(bench.scan().areAllChecked(), kLong);
  }

  void archivesThatChangedSinceTheyWereListedAreListedAnew() {
    TestBench bench;
    open(bench);
    QVERIFY(QFile::remove(zips() + QStringLiteral("/a.z01")));
    QVERIFY(setOf(300).writeSplit(zips() + QStringLiteral("/e")));
    check(bench);
    QTRY_COMPARE_WITH_TIMEOUT(bench.scan().archives().size(), std::size_t{4}, kLong);
    QVERIFY(bench.scan().areAllChecked());
    QCOMPARE(stateOf(bench, QStringLiteral("a.zip")), Condition::Incomplete);
  }

  void withoutAnOutputFolderNothingIsKept() {
    TestBench bench;
    bench.setArchivesFolder(zips());
    QTRY_COMPARE_WITH_TIMEOUT(bench.scan().archives().size(), std::size_t{3}, kLong);
    const CheckupReport report = check(bench);
    QVERIFY(!report.kept);
    QVERIFY(bench.scan().areAllChecked());
    QVERIFY(!QFileInfo::exists(output()));
  }

  void whatCannotBeginSaysWhy() {
    TestBench bench;
    open(bench);
    QSignalSpy failed(&bench, &Workbench::failed);
    QVERIFY(QDir(zips()).removeRecursively());
    bench.checkArchives();
    QVERIFY(waitForEnd(bench));
    QCOMPARE(failed.count(), 1);
    QCOMPARE(qvariant_cast<Error>(failed[0][0]).code, ErrorCode::ArchivesFolderMissing);
    QCOMPARE(bench.checkup().state(), Checkup::State::Idle);
  }

  void theReportIsSavedAsTextOrAsJson() {
    TestBench bench;
    open(bench);
    check(bench);
    QSignalSpy saved(&bench.checkup(), &Checkup::reportSaved);
    QSignalSpy failed(&bench, &Workbench::failed);
    bench.saveCheckReport(tree_->path(QStringLiteral("report.txt")));
    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, kLong);
    const QByteArray text = tree_->read(QStringLiteral("report.txt"));
    QVERIFY2(text.contains("    crc  b.z01  clips/Y00000000103.wav"), text.constData());
    QVERIFY(text.endsWith("3 archives: 1 whole, 1 damaged, 1 incomplete\n"));
    bench.saveCheckReport(tree_->path(QStringLiteral("report.json")));
    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 2, kLong);
    const auto json = QJsonDocument::fromJson(tree_->read(QStringLiteral("report.json")));
    QCOMPARE(json[QLatin1StringView("archives")].toArray().size(), 3);
    bench.saveCheckReport(tree_->path(QStringLiteral("nowhere/report.txt")));
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kLong);
    QCOMPARE(qvariant_cast<Error>(failed[0][0]).code, ErrorCode::FileUnwritable);
  }

  void itEndsCleanlyInTheMiddleOfACheck() {
    QVERIFY(writeLongOne(zips() + QStringLiteral("/d.zip")));
    auto bench = std::make_unique<TestBench>();
    open(*bench);
    QSignalSpy checked(&bench->scan(), &FolderScan::archiveChecked);
    bench->checkArchives();
    QTRY_VERIFY_WITH_TIMEOUT(checked.count() > 0, kLong);
    QElapsedTimer clock;
    clock.start();
    bench.reset();
    QVERIFY(clock.elapsed() < 1000);
  }

 private:
  QString zips() const { return tree_->path(QStringLiteral("zips")); }
  QString output() const { return tree_->path(QStringLiteral("output")); }

  void open(Workbench& bench) const {
    bench.setOutputFolder(output());
    bench.setArchivesFolder(zips());
    QTRY_VERIFY_WITH_TIMEOUT(!bench.isScanning() && !bench.scan().archives().empty(), kLong);
  }

  static bool waitForEnd(Workbench& bench) {
    return QTest::qWaitFor([&] { return !bench.checkup().isBusy() && !bench.isScanning(); }, kLong);
  }

  static CheckupReport check(Workbench& bench) {
    QSignalSpy finished(&bench.checkup(), &Checkup::finished);
    bench.checkArchives();
    if (!waitForEnd(bench) || finished.count() != 1) qFatal("the check did not end");
    return qvariant_cast<CheckupReport>(finished[0][0]);
  }

  std::unique_ptr<TempTree> tree_;
};

QTEST_GUILESS_MAIN(TestCheckup)
#include "tst_checkup.moc"
