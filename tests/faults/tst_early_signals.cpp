#include <csignal>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "tests/faults/faulty_run.h"
#include "tests/support/temp_tree.h"

using namespace ase::test;

namespace {

constexpr int kInterrupted = 130;

}  // namespace

/// Signals that come while the program starts.
class TestEarlySignals : public QObject {
  Q_OBJECT

 private slots:
  void everyActionEndsWith130_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("extract") << QStringList{QStringLiteral("-e")};
    QTest::newRow("dry run") << QStringList{QStringLiteral("-e"), QStringLiteral("--dry-run")};
    QTest::newRow("rejudge") << QStringList{QStringLiteral("--rejudge")};
    QTest::newRow("check") << QStringList{QStringLiteral("check"), QStringLiteral("none")};
    QTest::newRow("help") << QStringList{QStringLiteral("--help")};
    QTest::newRow("version") << QStringList{QStringLiteral("--version")};
  }

  void everyActionEndsWith130() {
    QFETCH(QStringList, arguments);
    const TempTree folder;
    arguments << QStringLiteral("--json") << QStringLiteral("--output") << folder.path(QStringLiteral("out"));
    for (const int signal : {SIGINT, SIGTERM}) {
      Fault fault;
      fault.earlySignal = signal;
      const ProgramRun run = runFaulty(fault, QStringLiteral(ASE_CLI), arguments);
      QVERIFY2(run.exitCode == kInterrupted, run.everything().constData());
      QVERIFY2(run.errors.contains("interrupted"), run.errors.constData());
      const QJsonObject said = QJsonDocument::fromJson(run.output).object();
      QCOMPARE(said[QStringLiteral("status")].toString(), QStringLiteral("interrupted"));
      QCOMPARE(said[QStringLiteral("exit_status")].toInt(), kInterrupted);
      QCOMPARE(filesBelow(folder.path()), QStringList());
    }
  }
};

QTEST_GUILESS_MAIN(TestEarlySignals)
#include "tst_early_signals.moc"
