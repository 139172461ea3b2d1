#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/demo_corpus.h"
#include "tests/support/temp_tree.h"
#include "ui/dialogs/log_dialog.h"
#include "ui/window/run_log.h"

using namespace ase;
using namespace ase::test;

/// What a user can copy into the report of a fault.
class TestRunLog : public QObject {
  Q_OBJECT

 private slots:
  void tellsSettingsStepsCountsAndProblemsAndOutlivesTheProgram() {
    TempTree tree;
    const QString corpus = tree.path(QStringLiteral("corpus"));
    QVERIFY(makeDemoCorpus(corpus).has_value());
    const QString file = tree.path(QStringLiteral("user/last-run.txt"));
    QString told;
    {
      WorkThreads threads;
      Workbench workbench(threads);
      RunLog log(workbench, threads, file);
      QVERIFY(log.text().isEmpty());
      workbench.setFolders(corpus + QStringLiteral("/zip_audios"), tree.path(QStringLiteral("output")),
                           corpus + QStringLiteral("/metadata"));
      workbench.setDownloading({.offline = true, .metadataUrl = {}, .ontologyUrl = {}});
      QTRY_VERIFY(!workbench.isScanning());
      SubsetSet subsets;
      subsets.insert(Subset::WeakEval);
      workbench.setSubsets(subsets);
      workbench.setCriteria({.minDuration = 1.0, .silenceThreshold = std::nullopt});
      QSignalSpy finished(&workbench, &Workbench::jobFinished);
      workbench.start();
      QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60000);
      told = log.text();
    }
    for (const char* part :
         {"Qt 6.", "FFmpeg", "subsets: weak_eval\n", "minimum duration: 1 s, silence below: off",
          "listing archives", "extracting", "weak_eval: "})
      QVERIFY2(told.contains(QLatin1StringView(part)), part);
    QVERIFY(told.contains(tree.path(QStringLiteral("output"))));

    WorkThreads threads;
    Workbench workbench(threads);
    QCOMPARE(RunLog(workbench, threads, file).text(), told);
  }

  void aRunThatIsStoppedIsToldToItsEnd() {
    TempTree tree;
    const QString corpus = tree.path(QStringLiteral("corpus"));
    QVERIFY(makeDemoCorpus(corpus).has_value());
    const QString file = tree.path(QStringLiteral("last-run.txt"));
    {
      WorkThreads threads;
      Workbench workbench(threads);
      const RunLog log(workbench, threads, file);
      workbench.setFolders(corpus + QStringLiteral("/zip_audios"), tree.path(QStringLiteral("output")),
                           corpus + QStringLiteral("/metadata"));
      QTRY_VERIFY(!workbench.isScanning());
      SubsetSet subsets;
      subsets.insert(Subset::WeakEval);
      workbench.setSubsets(subsets);
      workbench.start();
      workbench.stop();
      QTRY_VERIFY_WITH_TIMEOUT(!workbench.isBusy(), 60000);
    }
    QFile kept(file);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    const QByteArray told = kept.readAll();
    QVERIFY2(told.contains("asked to stop\n") && told.contains("ended\n"), told.constData());
  }

  void isCopiedAsAWhole() {
    LogDialog dialog(QStringLiteral("one\ntwo\n"));
    QCOMPARE(dialog.findChild<QPlainTextEdit*>()->toPlainText(), QStringLiteral("one\ntwo\n"));
    for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
      if (button->text() == QStringLiteral("Copy")) QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("one\ntwo\n"));
  }
};

QTEST_MAIN(TestRunLog)
#include "tst_run_log.moc"
