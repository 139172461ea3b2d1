#include <QDateTime>
#include <QFile>
#include <QTest>

#include "tests/faults/fault_world.h"

using namespace ase;
using namespace ase::test;

/// Every system call of a run on its output folder or its archives fails once: nothing wrong is said or left
/// behind, and the next run ends in the tree of an undisturbed one.
class TestFailingCalls : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QVERIFY(makeDemoCorpus(tree_.path(QStringLiteral("corpus")), kFewestDemoClips).has_value());
    const CliFolders undisturbed = folders(QStringLiteral("undisturbed"));
    QCOMPARE(runCli(undisturbed).exitCode, kDoneButUnreachable);
    expected_ = userFiles(undisturbed.output);
    expectedRows_ = reportedRows(undisturbed.output);
  }

  void aCallThatFailsOnceIsSurvived_data() {
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("calls");
    QTest::addColumn<QString>("action");
    QTest::addColumn<long>("times");
    const auto row = [](const char* name, const char* where, const char* calls, int error, long times = 1) {
      QTest::newRow(name) << QString::fromLatin1(where) << QString::fromLatin1(calls)
                          << (error < 0 ? QStringLiteral("short") : QString::number(error)) << times;
    };
    row("write: no space, once", "output", "write,truncate", ENOSPC);
    row("write: no space from there on", "output", "write,truncate,open,mkdir", ENOSPC, 0);
    row("write: quota", "output", "write", EDQUOT, 0);
    row("write: bad disk", "output", "write", EIO);
    row("write: interrupted", "output", "write", EINTR);
    row("write: half of it", "output", "write", -1);
    row("rename and link: bad disk", "output", "rename,link", EIO);
    row("rename and link: not permitted", "output", "rename,link", EPERM);
    row("link: never", "output", "link", EPERM, 0);
    row("open: too many files", "output", "open", EMFILE);
    row("open: not permitted", "output", "open", EACCES);
    row("mkdir: no space", "output", "mkdir", ENOSPC);
    row("unlink: not permitted", "output", "unlink", EACCES);
    row("sync: bad disk", "output", "sync", EIO);
    row("read of the output: bad disk", "output", "read", EIO);
    row("read of archives: bad disk, once", "corpus/zip_audios", "read", EIO);
    row("read of archives: bad disk from there on", "corpus/zip_audios", "read", EIO, 0);
    row("read of archives: interrupted", "corpus/zip_audios", "read", EINTR);
    row("read of archives: the share is gone", "corpus/zip_audios", "read,open", ESTALE, 0);
    row("open of archives: gone", "corpus/zip_audios", "open", ENOENT);
    row("read of metadata: bad disk", "corpus/metadata", "read", EIO);
  }

  void aCallThatFailsOnceIsSurvived() {
    QFETCH(QString, where);
    QFETCH(QString, calls);
    QFETCH(QString, action);
    QFETCH(long, times);
    const long all = countCalls(where, calls);
    QVERIFY(all > 0);
    constexpr long kFew = 5;
    const long runs = faultRuns(kFew, all);
    for (long run = 0; run < runs; ++run) {
      const CliFolders broken = folders(QStringLiteral("broken"));
      const Fault fault{path(where, broken), calls, 1 + run * all / runs, times, action, {}};
      const ProgramRun result = runFaulty(fault, QStringLiteral(ASE_CLI), cliArguments(broken));
      const QByteArray what = "call " + QByteArray::number(qlonglong{fault.nth}) + " of " +
                              QByteArray::number(qlonglong{all}) + ": " + result.everything();
      QVERIFY2(QList<int>({1, kDoneButUnreachable, 4}).contains(result.exitCode), what.constData());
      QVERIFY2(result.exitCode == kDoneButUnreachable || result.errors.contains("error: "), what.constData());
      QVERIFY2(!result.errors.contains("unexpected error"), what.constData());
      const QString wrong = wrongIn(broken.output, expected_, expectedRows_);
      QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromLocal8Bit(what) + wrong));
      const ProgramRun again = runCli(broken);
      QVERIFY2(again.exitCode == kDoneButUnreachable, (what + again.everything()).constData());
      const QString differs = difference(expected_, userFiles(broken.output));
      QVERIFY2(differs.isEmpty(), qPrintable(QString::fromLocal8Bit(what) + differs));
      QVERIFY(isSoundDatabase(QDir(broken.output).filePath(QStringLiteral("results.sqlite"))));
      QVERIFY(QDir(broken.output).removeRecursively());
    }
    qInfo("%ld of %ld calls failed in turn", runs, all);
  }

  void aClockThatJumpsChangesNothing() {
    const CliFolders folder = folders(QStringLiteral("clock"));
    Fault fault{.folder = {}, .clockJumps = true};
    const QByteArray year =
        runFaulty(fault, QStringLiteral("date"), {QStringLiteral("+%Y")}).output.trimmed();
    QVERIFY(std::abs(year.toInt() - QDate::currentDate().year()) >= 9);  // it does jump
    for (int run = 0; run < 2; ++run) {
      const ProgramRun result = runFaulty(fault, QStringLiteral(ASE_CLI), cliArguments(folder));
      QVERIFY2(result.exitCode == kDoneButUnreachable, result.everything().constData());
      const QString differs = difference(expected_, userFiles(folder.output));
      QVERIFY2(differs.isEmpty(), qPrintable(differs));
      QCOMPARE(reportedRows(folder.output), expectedRows_);
      for (const QString& name : filesBelow(folder.output)) setTime(QDir(folder.output).filePath(name), run);
      fault.folder = tree_.path(QStringLiteral("corpus/zip_audios"));
      fault.countFile = tree_.path(QStringLiteral("count.txt"));
    }
    QVERIFY2(readFile(fault.countFile).contains("inflate 0 0"), readFile(fault.countFile).constData());
  }

  void aQuotaThatIsUsedUpIsSaidAsAFullDiskIs_data() {
    QTest::addColumn<QString>("calls");
    for (const char* calls : {"write", "open", "rename"}) QTest::newRow(calls) << QString::fromLatin1(calls);
  }

  void aQuotaThatIsUsedUpIsSaidAsAFullDiskIs() {
    QFETCH(QString, calls);
    const CliFolders folder = folders(QStringLiteral("quota for ") + calls);
    const Fault fault{folder.output + QStringLiteral("/audio"), calls, 1, 0, QString::number(EDQUOT), {}};
    const ProgramRun result = runFaulty(fault, QStringLiteral(ASE_CLI), cliArguments(folder));
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.errors.contains("The disk is full: "), result.errors.constData());
    QVERIFY2(result.errors.contains(std::strerror(EDQUOT)), result.errors.constData());
  }

  /// Some shares and file systems in user space are so: SQLite cannot give its log an index there.
  void anOutputThatCannotHaveSharedMemoryIsAsGoodAsAny() {
    const CliFolders folder = folders(QStringLiteral("without shared memory"));
    const Fault fault{folder.output, QStringLiteral("truncate"), 1, 0, QString::number(EPERM), {}};
    for (int run = 0; run < 2; ++run) {
      const ProgramRun result = runFaulty(fault, QStringLiteral(ASE_CLI), cliArguments(folder));
      QVERIFY2(result.exitCode == kDoneButUnreachable, result.everything().constData());
      const QString differs = difference(expected_, userFiles(folder.output));
      QVERIFY2(differs.isEmpty(), qPrintable(differs));
    }
    // Brought to a place that can, and back.
    QCOMPARE(runCli(folder).exitCode, kDoneButUnreachable);
    const CliFolders good = folders(QStringLiteral("undisturbed"));
    const Fault there{good.output, fault.calls, 1, 0, fault.action, {}};
    const ProgramRun moved = runFaulty(there, QStringLiteral(ASE_CLI), cliArguments(good));
    QVERIFY2(moved.exitCode == kDoneButUnreachable, moved.everything().constData());
    for (const CliFolders& each : {folder, good})
      QVERIFY(isSoundDatabase(QDir(each.output).filePath(QStringLiteral("results.sqlite"))));
  }

 private:
  CliFolders folders(const QString& name) const {
    return {tree_.path(QStringLiteral("corpus")), tree_.path(name)};
  }

  /// Has a file be of 1981 or 2099.
  static void setTime(const QString& path, bool isLate) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime(QDate(isLate ? 2099 : 1981, 1, 1), QTime(12, 0)),
                             QFileDevice::FileModificationTime));
  }

  QString path(const QString& where, const CliFolders& folders) const {
    return where == QLatin1StringView("output") ? folders.output : tree_.path(where);
  }

  long countCalls(const QString& where, const QString& calls) const {
    const CliFolders counted = folders(QStringLiteral("counted"));
    const QString file = tree_.path(QStringLiteral("count.txt"));
    runFaulty({path(where, counted), calls, 0, 1, {}, file}, QStringLiteral(ASE_CLI), cliArguments(counted));
    QDir(counted.output).removeRecursively();
    return readFile(file).split('\n').first().toLong();
  }

  TempTree tree_;
  QHash<QString, QByteArray> expected_;
  std::map<QByteArray, std::pair<QByteArray, QByteArray>> expectedRows_;
};

QTEST_GUILESS_MAIN(TestFailingCalls)
#include "tst_failing_calls.moc"
