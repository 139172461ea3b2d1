#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "app/open_files.h"
#include "tests/e2e/tree_difference.h"
#include "tests/support/demo_corpus.h"
#include "tests/support/http_server.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

enum ExitStatus { Done = 0, DoneButUnreachable = 3, CouldNotStart = 4 };

/// Runs the command line where no more than `most` files may be open at once; `soft` of them unless the
/// program asks for more.
ProgramRun limited(int soft, int most, const QStringList& arguments) {
  const QString script =
      QStringLiteral("ulimit -c 0; ulimit -Sn %1; ulimit -Hn %2; exec \"$@\"").arg(soft).arg(most);
  return runProgram(
      QStringLiteral("sh"),
      QStringList{QStringLiteral("-c"), script, QStringLiteral("sh"), QStringLiteral(ASE_CLI)} + arguments);
}

}  // namespace

/// Systems that allow few open files.
class TestOpenFiles : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
#ifndef Q_OS_UNIX
    QSKIP("needs a limit of open files and a shell");
#endif
    QVERIFY(makeDemoCorpus(corpus()));
    QCOMPARE(runProgram(QStringLiteral(ASE_CLI), extract(QStringLiteral("truth"))).exitCode,
             DoneButUnreachable);
    truth_ = userFiles(tree_.path(QStringLiteral("truth")));
  }

  void tooFewAreSaidBeforeAnythingIsDone_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("extract") << extract(QStringLiteral("few"));
    QTest::newRow("rejudge") << extract(QStringLiteral("few")) + QStringList{QStringLiteral("--rejudge")};
    QTest::newRow("check") << QStringList{QStringLiteral("check"), corpus() + QStringLiteral("/zip_audios"),
                                          QStringLiteral("--output"), tree_.path(QStringLiteral("few"))};
  }

  void tooFewAreSaidBeforeAnythingIsDone() {
    QFETCH(QStringList, arguments);
    for (const int few : {10, openFilesNeeded(8) - 1}) {
      const ProgramRun run =
          limited(few, few, arguments + QStringList{QStringLiteral("--json"), QStringLiteral("-n8")});
      QVERIFY2(run.exitCode == CouldNotStart, run.everything().constData());
      QVERIFY2(run.errors.contains("ulimit -n"), run.errors.constData());
      const QJsonObject said = QJsonDocument::fromJson(run.output).object();
      QCOMPARE(said[QStringLiteral("exit_status")].toInt(), CouldNotStart);
      QVERIFY(said[QStringLiteral("message")].toString().contains(
          QStringLiteral("(%1 needed, %2 allowed)").arg(openFilesNeeded(8)).arg(few)));
      QVERIFY(!tree_.contains(QStringLiteral("few")));
    }
  }

  void helpNeedsNone() {
    QCOMPARE(limited(6, 6, {QStringLiteral("--help")}).exitCode, Done);
    QCOMPARE(limited(6, 6, {QStringLiteral("--version")}).exitCode, Done);
  }

  void theNeededAreEnough_data() {
    QTest::addColumn<int>("soft");
    QTest::addColumn<int>("workers");
    for (const int workers : {1, 2, 8, 64}) {
      QTest::addRow("%d workers", workers) << openFilesNeeded(workers) << workers;
      QTest::addRow("%d workers, a low limit that can be raised", workers) << 10 << workers;
    }
  }

  void theNeededAreEnough() {
    QFETCH(int, soft);
    QFETCH(int, workers);
    const QString output = QStringLiteral("enough %1 %2").arg(workers).arg(soft);
    const QString number = QStringLiteral("-n%1").arg(workers);
    const int most = openFilesNeeded(workers);
    const ProgramRun run = limited(soft, most, extract(output) + QStringList{number});
    QVERIFY2(run.exitCode == DoneButUnreachable, run.everything().constData());
    QCOMPARE(difference(truth_, userFiles(tree_.path(output))), QString());
    const ProgramRun rejudge =
        limited(soft, most, extract(output) + QStringList{number, QStringLiteral("--rejudge")});
    QVERIFY2(rejudge.exitCode == DoneButUnreachable, rejudge.everything().constData());
    const ProgramRun check =
        limited(soft, most,
                {QStringLiteral("check"), corpus() + QStringLiteral("/zip_audios"), number,
                 QStringLiteral("--output"), tree_.path(output), QStringLiteral("--report"),
                 tree_.path(output + QStringLiteral(".txt"))});
    QVERIFY2(check.exitCode == DoneButUnreachable, check.everything().constData());
  }

  void theNeededAreEnoughForADownload() {
    HttpServer server;
    const QString metadata = corpus() + QStringLiteral("/metadata/");
    server.serve(QStringLiteral("/v1/csv/eval_segments.csv"),
                 {.body = readFile(metadata + QStringLiteral("eval_segments.csv"))});
    server.serve(QStringLiteral("/v1/csv/balanced_train_segments.csv"),
                 {.body = readFile(metadata + QStringLiteral("balanced_train_segments.csv"))});
    const int needed = openFilesNeeded(1);
    const ProgramRun run = limited(
        needed, needed,
        {QStringLiteral("-e"), QStringLiteral("-b"), QStringLiteral("-n1"), QStringLiteral("--archives"),
         corpus() + QStringLiteral("/zip_audios"), QStringLiteral("--output"),
         tree_.path(QStringLiteral("downloaded")), QStringLiteral("--metadata-url"), server.url().toString(),
         QStringLiteral("--ontology-url"), server.url(QStringLiteral("/o.json")).toString()});
    QVERIFY2(run.exitCode == DoneButUnreachable, run.everything().constData());
  }

 private:
  QString corpus() const {
    return tree_.path(QStringLiteral("corpus"));
  }
  QStringList extract(const QString& output) const {
    return {QStringLiteral("-u"),         QStringLiteral("-b"),
            QStringLiteral("-e"),         QStringLiteral("-st"),
            QStringLiteral("-se"),        QStringLiteral("--offline"),
            QStringLiteral("--archives"), corpus() + QStringLiteral("/zip_audios"),
            QStringLiteral("--metadata"), corpus() + QStringLiteral("/metadata"),
            QStringLiteral("--output"),   tree_.path(output)};
  }

  TempTree tree_;
  QHash<QString, QByteArray> truth_;
};

QTEST_GUILESS_MAIN(TestOpenFiles)
#include "tst_open_files.moc"
