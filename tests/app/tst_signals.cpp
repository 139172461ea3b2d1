#include <csignal>

#include <QProcess>
#include <QTcpServer>
#include <QTest>

#include "tests/support/demo_corpus.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kInterrupted = 130;

/// The command line as a shell starts it after `before`.
QStringList shell(const char* before, const QStringList& arguments) {
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
    QCOMPARE(process.exitCode(), kInterrupted);
  }
#endif

 private:
  QString corpus() const {
    return tree_.path(QStringLiteral("corpus"));
  }

  TempTree tree_;
};

QTEST_GUILESS_MAIN(TestSignals)
#include "tst_signals.moc"
