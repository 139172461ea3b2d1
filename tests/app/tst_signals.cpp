#include <csignal>

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

#include "tests/support/demo_corpus.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

enum ExitStatus { Failed = 1, DoneButUnreachable = 3, Interrupted = 130 };

/// The command line as a shell starts it after `before`.
[[maybe_unused]] QStringList shell(const char* before, const QStringList& arguments) {
  return QStringList{QStringLiteral("-c"), QLatin1StringView(before) + QStringLiteral("; exec \"$@\""),
                     QStringLiteral("sh"), QStringLiteral(ASE_CLI)} +
         arguments;
}

}  // namespace

/// Signals, as shells and systems send them.
class TestSignals : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
#ifndef Q_OS_UNIX
    QSKIP("needs signals and a shell");
#endif
    QVERIFY(makeDemoCorpus(corpus()));
  }

#ifdef Q_OS_UNIX
  void whatWasIgnoredAtTheStartStaysIgnored_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("ignored");
    QTest::addColumn<int>("other");
    QTest::newRow("SIGINT") << QStringLiteral("INT") << SIGINT << SIGTERM;
    QTest::newRow("SIGTERM") << QStringLiteral("TERM") << SIGTERM << SIGINT;
  }

  void whatWasIgnoredAtTheStartStaysIgnored() {
    QFETCH(QString, name);
    QFETCH(int, ignored);
    QFETCH(int, other);
    QTcpServer silent;  // keeps the program waiting for metadata
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const TempTree folder;
    const QString address = QStringLiteral("http://127.0.0.1:%1/").arg(silent.serverPort());
    QProcess process;
    process.start(
        QStringLiteral("sh"),
        shell(qPrintable(QStringLiteral("trap '' ") + name),
              {QStringLiteral("-e"), QStringLiteral("--archives"), corpus() + QStringLiteral("/zip_audios"),
               QStringLiteral("--output"), folder.path(), QStringLiteral("--metadata-url"), address,
               QStringLiteral("--ontology-url"), address + QStringLiteral("o.json")}));
    QVERIFY(process.waitForStarted());
    QVERIFY(silent.waitForNewConnection(20'000));
    ::kill(static_cast<pid_t>(process.processId()), ignored);
    QVERIFY2(!process.waitForFinished(1500), process.readAllStandardError().constData());
    ::kill(static_cast<pid_t>(process.processId()), other);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), Interrupted);
  }

  void aFileThatMayNotBecomeSoLargeIsNamed() {
    // More than the databases take, less than some clips.
    const ProgramRun run = runProgram(QStringLiteral("sh"), shell("ulimit -f 260", extract()));
    QVERIFY2(run.exitCode == Failed, run.everything().constData());
    QVERIFY2(run.errors.contains(".wav cannot be written") && run.errors.contains("File too large"),
             run.errors.constData());
    const QJsonObject said = QJsonDocument::fromJson(run.output).object();
    QCOMPARE(said[QStringLiteral("exit_status")].toInt(), Failed);
    QVERIFY(said[QStringLiteral("file")].toString().endsWith(QLatin1StringView(".wav")));
    QCOMPARE(filesBelow(tree_.path(QStringLiteral("out"))).filter(QStringLiteral(".partial")), QStringList());
    const ProgramRun next = runProgram(QStringLiteral(ASE_CLI), extract());
    QCOMPARE(next.exitCode, DoneButUnreachable);
  }

  void whatIsPrintedToAFileThatMayNotBecomeSoLargeIsMissed() {
    const ProgramRun run =
        runProgram(QStringLiteral("sh"),
                   {QStringLiteral("-c"), QStringLiteral("ulimit -f 1; exec \"$0\" --help >\"$1\""),
                    QStringLiteral(ASE_CLI), tree_.path(QStringLiteral("help.txt"))});
    QVERIFY2(run.exitCode == Failed, run.everything().constData());
    QVERIFY2(run.errors.contains("Standard output cannot be written"), run.errors.constData());
  }
#endif

 private:
  QString corpus() const {
    return tree_.path(QStringLiteral("corpus"));
  }
  QStringList extract() const {
    return {QStringLiteral("-u"),
            QStringLiteral("-b"),
            QStringLiteral("-e"),
            QStringLiteral("--offline"),
            QStringLiteral("--json"),
            QStringLiteral("--archives"),
            corpus() + QStringLiteral("/zip_audios"),
            QStringLiteral("--metadata"),
            corpus() + QStringLiteral("/metadata"),
            QStringLiteral("--output"),
            tree_.path(QStringLiteral("out"))};
  }

  TempTree tree_;
};

QTEST_GUILESS_MAIN(TestSignals)
#include "tst_signals.moc"
