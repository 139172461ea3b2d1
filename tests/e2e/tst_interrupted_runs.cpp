#include <QElapsedTimer>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QThread>
#include <QVariant>

#include "tests/e2e/cli_run.h"
#include "tests/support/demo_corpus.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kDoneButUnreachable = 3;
constexpr int kInterrupted = 130;

QStringList arguments(const CliFolders& folders) {
  const QDir corpus(folders.corpus);
  return {QStringLiteral("-u"),         QStringLiteral("-b"),
          QStringLiteral("-e"),         QStringLiteral("-st"),
          QStringLiteral("-se"),        QStringLiteral("-m1.0"),
          QStringLiteral("-s-60"),      QStringLiteral("--offline"),
          QStringLiteral("--archives"), corpus.filePath(QStringLiteral("zip_audios")),
          QStringLiteral("--metadata"), corpus.filePath(QStringLiteral("metadata")),
          QStringLiteral("--output"),   folders.output,
          QStringLiteral("-n"),         QStringLiteral("2")};
}

bool isSoundDatabase(const QString& path) {
  bool sound = false;
  {
    auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), path);
    database.setDatabaseName(path);
    database.open();
    QSqlQuery query(database);
    sound = query.exec(QStringLiteral("PRAGMA integrity_check")) && query.next() &&
            query.value(0).toString() == QLatin1StringView("ok");
  }
  QSqlDatabase::removeDatabase(path);
  return sound;
}

}  // namespace

class TestInterruptedRuns : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    constexpr int kClips = 400;  // long enough to be hit in the middle
    QVERIFY(makeDemoCorpus(tree_.path(QStringLiteral("corpus")), kClips).has_value());
    const CliFolders undisturbed = folders(QStringLiteral("undisturbed"));
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(runCli(undisturbed).exitCode, kDoneButUnreachable);
    milliseconds_ = clock.elapsed();
    expected_ = userFiles(undisturbed.output);
  }

  void afterAKillTheNextRunEndsInTheSameTree_data() {
    QTest::addColumn<double>("moment");
    for (int tenth = 1; tenth <= 9; ++tenth)
      QTest::addRow("after %d %% of the time", tenth * 10) << tenth / 10.0;
  }

  void afterAKillTheNextRunEndsInTheSameTree() {
    QFETCH(double, moment);
    const CliFolders broken = folders(QStringLiteral("killed%1").arg(moment));
    QProcess process;
    process.start(QStringLiteral(ASE_CLI), arguments(broken));
    QVERIFY(process.waitForStarted());
    QThread::msleep(static_cast<unsigned long>(moment * static_cast<double>(milliseconds_)));
    process.kill();
    process.waitForFinished();
    for (const QString& name : filesBelow(broken.output).filter(QStringLiteral(".wav"))) {
      // What has its final name is whole, even right after the kill.
      if (name.endsWith(QLatin1StringView(".wav")))
        QVERIFY2(expected_.value(name) == readFile(QDir(broken.output).filePath(name)), qPrintable(name));
    }
    QCOMPARE(runCli(broken).exitCode, kDoneButUnreachable);
    QCOMPARE(difference(expected_, userFiles(broken.output)), QString());
    QVERIFY(isSoundDatabase(QDir(broken.output).filePath(QStringLiteral("results.sqlite"))));
    QVERIFY(isSoundDatabase(QDir(broken.output).filePath(QStringLiteral("catalog.sqlite"))));
  }

  void anInterruptEndsWith130AndTheNextRunGoesOn() {
#ifdef Q_OS_UNIX
    const CliFolders broken = folders(QStringLiteral("interrupted"));
    QProcess process;
    process.start(QStringLiteral(ASE_CLI), arguments(broken));
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(
        QFileInfo::exists(QDir(broken.output).filePath(QStringLiteral("audio/weak_eval"))), 30000);
    process.terminate();
    QVERIFY(process.waitForFinished());
    if (process.exitCode() == kDoneButUnreachable) QSKIP("the run was faster than the interrupt");
    QCOMPARE(process.exitCode(), kInterrupted);
    QVERIFY(filesBelow(broken.output).filter(QStringLiteral(".partial")).isEmpty());
    QCOMPARE(runCli(broken).exitCode, kDoneButUnreachable);
    QCOMPARE(difference(expected_, userFiles(broken.output)), QString());
#endif
  }

  void aSecondRunOnTheSameOutputSaysSoAndStops() {
    const CliFolders shared = folders(QStringLiteral("shared"));
    QProcess first;
    first.start(QStringLiteral(ASE_CLI), arguments(shared));
    QVERIFY(first.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(
        QFileInfo::exists(QDir(shared.output).filePath(QStringLiteral("results.sqlite"))), 30000);
    const ProgramRun second = runCli(shared);
    first.waitForFinished();
    QCOMPARE(first.exitCode(), kDoneButUnreachable);
    if (second.exitCode == kDoneButUnreachable) QSKIP("the first run was faster than the second's start");
    QCOMPARE(second.exitCode, 4);
    QVERIFY2(second.errors.contains("Another run"), second.errors.constData());
  }

  void aMissingVolumeIsNamedAndItsReturnCompletesTheTree() {
    const QString set = QStringLiteral(
        "corpus/zip_audios/unbalanced_train_segments/unbalanced_train_segments_part00_partial.z02");
    const CliFolders output = folders(QStringLiteral("volume"));
    QVERIFY(QFile::rename(tree_.path(set), tree_.path(QStringLiteral("away"))));
    const ProgramRun run = runCli(output);
    QCOMPARE(run.exitCode, kDoneButUnreachable);
    QVERIFY2(run.errors.contains("unbalanced_train_segments_part00_partial.z02 is missing"),
             run.errors.constData());
    QVERIFY(!difference(expected_, userFiles(output.output)).isEmpty());
    QVERIFY(QFile::rename(tree_.path(QStringLiteral("away")), tree_.path(set)));
    runCli(output);
    QCOMPARE(difference(expected_, userFiles(output.output)), QString());
  }

  void withoutTheLastVolumeTheSetsClipsAreMissingAndTheVolumesFoundAreNamed() {
    const QString set = QStringLiteral(
        "corpus/zip_audios/unbalanced_train_segments/unbalanced_train_segments_part00_partial.zip");
    QVERIFY(QFile::rename(tree_.path(set), tree_.path(QStringLiteral("away"))));
    const ProgramRun run = runCli(folders(QStringLiteral("last")));
    QVERIFY(QFile::rename(tree_.path(QStringLiteral("away")), tree_.path(set)));
    QCOMPARE(run.exitCode, kDoneButUnreachable);
    QVERIFY2(run.errors.contains("part00_partial.z01"), run.errors.constData());
    QVERIFY2(run.errors.contains("The last volume"), run.errors.constData());
  }

 private:
  CliFolders folders(const QString& name) const {
    return {tree_.path(QStringLiteral("corpus")), tree_.path(name)};
  }

  TempTree tree_;
  QHash<QString, QByteArray> expected_;
  qint64 milliseconds_ = 0;
};

QTEST_GUILESS_MAIN(TestInterruptedRuns)
#include "tst_interrupted_runs.moc"
