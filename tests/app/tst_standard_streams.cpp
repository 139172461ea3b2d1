#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

#include "tests/support/demo_corpus.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

enum ExitStatus { Failed = 1, BadUsage = 2, CouldNotStart = 4 };

/// The arguments of a shell that starts the command line with redirections.
QStringList shell(const QString& redirections, const QStringList& arguments) {
  return QStringList{QStringLiteral("-c"), QStringLiteral("exec \"$@\" ") + redirections,
                     QStringLiteral("sh"), QStringLiteral(ASE_CLI)} +
         arguments;
}

}  // namespace

/// Standard output that takes nothing, and standard streams that were closed when the program started.
class TestStandardStreams : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    if (!QFile::exists(QStringLiteral("/dev/full"))) QSKIP("needs /dev/full, a disk that is always full");
    QVERIFY(makeDemoCorpus(corpus()));
  }

  void whatCannotBePrintedIsSaidAndEndsWith1_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("redirection");
    QTest::addColumn<int>("status");
    const QStringList check{QStringLiteral("check"), zips()};
    const QStringList json{QStringLiteral("--json")};
    const auto row = [](const char* name, const QStringList& arguments, int status) {
      QTest::addRow("%s, full", name) << arguments << QStringLiteral(">/dev/full") << status;
      QTest::addRow("%s, closed", name) << arguments << QStringLiteral(">&-") << status;
    };
    row("extract", extract(QStringLiteral("a")), Failed);
    row("extract as JSON", extract(QStringLiteral("b")) + json, Failed);
    row("check", check, Failed);
    row("check as JSON", check + json, Failed);
    row("help", {QStringLiteral("--help")}, Failed);
    row("version", {QStringLiteral("--version")}, Failed);
    // A failure that has a status of its own keeps it.
    row("bad usage", QStringList{QStringLiteral("--none")} + json, BadUsage);
    row("no archives", QStringList{QStringLiteral("check"), corpus() + QStringLiteral("/metadata")} + json,
        CouldNotStart);
  }

  void whatCannotBePrintedIsSaidAndEndsWith1() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, redirection);
    QFETCH(int, status);
    const ProgramRun run = runProgram(QStringLiteral("sh"), shell(redirection, arguments));
    QVERIFY2(run.exitCode == status, run.everything().constData());
    QCOMPARE(run.errors.count("Standard output cannot be written"), 1);
  }

  void aProgramThatReadsNoMoreIsSaid() {
    const QString script = QStringLiteral("trap '' PIPE; { \"$@\"; echo $? >&2; } | true");
    const ProgramRun run =
        runProgram(QStringLiteral("sh"),
                   QStringList{QStringLiteral("-c"), script, QStringLiteral("sh"), QStringLiteral(ASE_CLI)} +
                       QStringList{QStringLiteral("check"), zips(), QStringLiteral("--json")});
    QVERIFY2(run.errors.endsWith("\n1\n"), run.errors.constData());
    QVERIFY2(run.errors.contains("Standard output cannot be written"), run.errors.constData());
  }

  void noOtherFileGetsTheNumberOfAClosedStream() {
    QTcpServer silent;  // keeps the program waiting for metadata
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QString address = QStringLiteral("http://127.0.0.1:%1/").arg(silent.serverPort());
    QProcess process;
    process.start(
        QStringLiteral("sh"),
        shell(QStringLiteral("<&- >&- 2>&-"),
              {QStringLiteral("-e"), QStringLiteral("--archives"), zips(), QStringLiteral("--output"),
               tree_.path(QStringLiteral("closed")), QStringLiteral("--metadata-url"), address,
               QStringLiteral("--ontology-url"), address + QStringLiteral("o.json")}));
    QVERIFY(process.waitForStarted());
    QVERIFY(silent.waitForNewConnection(20'000));
    QStringList opened;
    for (const char* stream : {"0", "1", "2"}) {
      opened << QFile::symLinkTarget(
          QStringLiteral("/proc/%1/fd/%2").arg(process.processId()).arg(QLatin1StringView(stream)));
    }
    process.kill();
    process.waitForFinished();
    if (!QFile::exists(QStringLiteral("/proc/self/fd"))) QSKIP("needs /proc to see what a program has open");
    QCOMPARE(opened, QStringList(3, QStringLiteral("/dev/null")));
  }

 private:
  QString corpus() const { return tree_.path(QStringLiteral("corpus")); }
  QString zips() const { return corpus() + QStringLiteral("/zip_audios"); }
  QStringList extract(const QString& output) const {
    return {QStringLiteral("-u"),         QStringLiteral("-b"),
            QStringLiteral("-e"),         QStringLiteral("--offline"),
            QStringLiteral("--archives"), zips(),
            QStringLiteral("--metadata"), corpus() + QStringLiteral("/metadata"),
            QStringLiteral("--output"),   tree_.path(output)};
  }

  TempTree tree_;
};

QTEST_GUILESS_MAIN(TestStandardStreams)
#include "tst_standard_streams.moc"
