#include <QElapsedTimer>
#include <QTest>
#include <QThread>

#include "tests/faults/fault_world.h"
#include "tests/support/http_server.h"

using namespace ase;
using namespace ase::test;

namespace {

/// What is started and killed.
struct Command {
  QString program;
  QStringList arguments;
};

bool copyFolder(const QString& from, const QString& to) {
  return runProgram(QStringLiteral("cp"), {QStringLiteral("-a"), from, to}).succeeded();
}

}  // namespace

/// kill -9 at random calls and at random times: what is visible is whole, and the same command once more ends
/// in the tree of an undisturbed one.
class TestKills : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QVERIFY(makeDemoCorpus(tree_.path(QStringLiteral("corpus")), kFewestDemoClips).has_value());
    const QDir metadata(tree_.path(QStringLiteral("corpus/metadata")));
    for (const QString& name : metadata.entryList(QDir::Files)) {
      const QByteArray bytes = readFile(metadata.filePath(name));
      const QString folder =
          !name.contains(QLatin1StringView("segments")) && name.endsWith(QLatin1StringView(".tsv"))
              ? QStringLiteral("strong")
          : name.startsWith(QLatin1Char('q')) || name.startsWith(QLatin1Char('r')) ? QStringLiteral("v1/qa")
                                                                                   : QStringLiteral("v1/csv");
      server_.serve(QStringLiteral("/%1/%2").arg(folder, name), {.body = bytes, .etag = "\"one\""});
    }
    server_.serve(QStringLiteral("/ontology.json"),
                  {.body = readFile(metadata.filePath(QStringLiteral("ontology.json"))), .etag = "\"one\""});
    QCOMPARE(runCli(folders(QStringLiteral("extracted"))).exitCode, kDoneButUnreachable);
  }

  void theSameCommandOnceMoreEndsInTheSameTree_data() {
    QTest::addColumn<QString>("job");
    QTest::addColumn<QString>("below");  // the folder or the file whose calls count
    QTest::newRow("extract") << QStringLiteral("extract") << QString();
    QTest::newRow("catalog write") << QStringLiteral("extract") << QStringLiteral("/catalog.sqlite");
    QTest::newRow("results write") << QStringLiteral("extract") << QStringLiteral("/results.sqlite");
    QTest::newRow("metadata download") << QStringLiteral("download") << QStringLiteral("/metadata");
    QTest::newRow("apply") << QStringLiteral("apply") << QString();
    QTest::newRow("triage") << QStringLiteral("triage") << QString();
  }

  void theSameCommandOnceMoreEndsInTheSameTree() {
    QFETCH(QString, job);
    QFETCH(QString, below);
    const Undisturbed truth = undisturbed(job, below);
    QVERIFY(truth.calls > 0);
    constexpr long kFew = 6;
    const long runs = faultRuns(kFew, truth.calls);
    QRandomGenerator random(1U + static_cast<quint32>(qEnvironmentVariableIntValue("ASE_FAULT_SEED")));
    int killed = 0;
    for (long run = 0; run < runs; ++run) {
      const QString output = prepare(job, QStringLiteral("killed"));
      const bool byTime = run % 2 == 1;
      const long nth = static_cast<long>(random.bounded(static_cast<quint32>(truth.calls))) + 1;
      const double moment = random.generateDouble() * static_cast<double>(truth.milliseconds);
      const bool hit =
          byTime ? killAfter(command(job, output), static_cast<unsigned long>(moment))
                 : killAtCall(command(job, output), {output + below, {}, nth, 1, QStringLiteral("kill"), {}});
      killed += hit ? 1 : 0;
      const QByteArray what = (byTime ? "after " + QByteArray::number(moment) + " ms"
                                      : "at call " + QByteArray::number(qlonglong{nth}) + " of " +
                                            QByteArray::number(qlonglong{truth.calls})) +
                              ": ";
      for (const QString& name : filesBelow(output)) {
        if (!name.endsWith(QLatin1StringView(".wav"))) continue;
        const QString clip = name.section(QLatin1Char('/'), -1);
        QVERIFY2(truth.clips.value(clip) == readFile(QDir(output).filePath(name)), qPrintable(name));
      }
      const Command again = command(job, output);
      const ProgramRun result = runProgram(again.program, again.arguments);
      QVERIFY2(result.exitCode == truth.exitCode, (what + result.everything()).constData());
      finish(job, output);
      const QString differs = difference(truth.files, userFiles(output));
      QVERIFY2(differs.isEmpty(), qPrintable(QString::fromLocal8Bit(what) + differs));
      for (const char* name : {"results.sqlite", "catalog.sqlite"})
        QVERIFY2(isSoundDatabase(QDir(output).filePath(QLatin1StringView(name))), what.constData());
      QVERIFY(QDir(output).removeRecursively());
    }
    qInfo("killed %d times in %ld runs; a run makes %ld calls", killed, runs, truth.calls);
  }

 private:
  struct Undisturbed {
    QHash<QString, QByteArray> files;
    QHash<QString, QByteArray> clips;  ///< by file name, wherever it stands
    long calls = 0;
    qint64 milliseconds = 0;
    int exitCode = 0;
  };

  CliFolders folders(const QString& name) const {
    return {tree_.path(QStringLiteral("corpus")), tree_.path(name)};
  }

  /// An output folder as the job finds it.
  QString prepare(const QString& job, const QString& name) const {
    const QString output = tree_.path(name);
    QDir(output).removeRecursively();
    if (job == QLatin1StringView("apply") || job == QLatin1StringView("triage"))
      copyFolder(tree_.path(QStringLiteral("extracted")), output);
    return output;
  }

  Command command(const QString& job, const QString& output) const {
    const QString cli = QStringLiteral(ASE_CLI);
    const QStringList plain = cliArguments(folders(QFileInfo(output).fileName()));
    if (job == QLatin1StringView("triage"))
      return {QStringLiteral(ASE_TRIAGE), {output, tree_.path(QStringLiteral("corpus/metadata"))}};
    if (job == QLatin1StringView("apply")) {
      return {cli, plain + QStringList{QStringLiteral("--rejudge"), QStringLiteral("-m"),
                                       QStringLiteral("1.5"), QStringLiteral("-s"), QStringLiteral("-20")}};
    }
    if (job == QLatin1StringView("download")) {
      QStringList online = plain;
      online.removeAll(QStringLiteral("--offline"));
      const qsizetype metadata = online.indexOf(QStringLiteral("--metadata"));
      online.remove(metadata, 2);
      return {cli, online + QStringList{QStringLiteral("--metadata-url"), server_.url().toString(),
                                        QStringLiteral("--ontology-url"),
                                        server_.url(QStringLiteral("/ontology.json")).toString()}};
    }
    return {cli, plain};
  }

  /// Triage moves files, the reports follow with the next run.
  void finish(const QString& job, const QString& output) const {
    if (job == QLatin1StringView("triage"))
      runCli(folders(QFileInfo(output).fileName()), {QStringLiteral("--rejudge")});
  }

  Undisturbed undisturbed(const QString& job, const QString& below) {
    Undisturbed truth;
    const QString output = prepare(job, QStringLiteral("undisturbed"));
    const Command plain = command(job, output);
    const QString countFile = tree_.path(QStringLiteral("count.txt"));
    const ProgramRun counted =
        runFaulty({output + below, {}, 0, 1, {}, countFile}, plain.program, plain.arguments);
    truth.exitCode = counted.exitCode;
    truth.calls = readFile(countFile).split('\n').first().toLong();
    finish(job, output);
    truth.files = userFiles(output);
    for (auto file = truth.files.begin(); file != truth.files.end(); ++file) {
      if (file.key().endsWith(QLatin1StringView(".wav")))
        truth.clips.insert(file.key().section(QLatin1Char('/'), -1), file.value());
    }
    QDir(output).removeRecursively();

    prepare(job, QStringLiteral("undisturbed"));
    QElapsedTimer clock;
    clock.start();
    runProgram(plain.program, plain.arguments);
    truth.milliseconds = clock.elapsed();
    QDir(output).removeRecursively();
    return truth;
  }

  /// Whether the kill came before the end.
  static bool killAtCall(const Command& command, const Fault& fault) {
    return runFaulty(fault, command.program, command.arguments).exitCode == -1;
  }

  static bool killAfter(const Command& command, unsigned long milliseconds) {
    QProcess process;
    process.start(command.program, command.arguments);
    if (!process.waitForStarted()) return false;
    QThread::msleep(milliseconds);
    process.kill();
    process.waitForFinished();
    return process.exitStatus() == QProcess::CrashExit;
  }

  TempTree tree_;
  mutable HttpServer server_;
};

QTEST_GUILESS_MAIN(TestKills)
#include "tst_kills.moc"
