#include <csignal>

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

#include "tests/support/demo_corpus.h"
#include "tests/support/run_program.h"
#include "tests/support/small_disk.h"
#include "tests/support/temp_tree.h"

using namespace ase;
using namespace ase::test;

namespace {

enum ExitStatus { Done = 0, BadUsage = 2, DoneButUnreachable = 3, CouldNotStart = 4, Interrupted = 130 };

QStringList words(const char* line) {
  return QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QJsonObject jsonOf(const ProgramRun& run) {
  QJsonParseError error{};
  const QJsonDocument document = QJsonDocument::fromJson(run.output, &error);
  if (error.error != QJsonParseError::NoError) qWarning("%s", run.output.constData());
  return document.object();
}

}  // namespace

/// The program itself: what it prints where, and what it exits with.
class TestCli : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { QVERIFY(makeDemoCorpus(corpus())); }

  void badUsageIsSaidOnStandardError_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* line, const char* says) {
      QTest::newRow(line[0] != '\0' ? line : "nothing")
          << QString::fromLatin1(line) << QString::fromLatin1(says);
    };
    row("", "subset");
    row("--no-such-option", "--no-such-option");
    row("-e -s loud", "'loud'");
    row("-e -n", "-n expects a value");
    row("--json", "subset");
    row("--json --no-such-option", "--no-such-option");
    row("-e --no-such-option --json", "--no-such-option");
    row("-e -n --json", "-n expects a value");
    row("check --json", "check expects");
    row("check a --no-such-option --json", "--no-such-option");
  }

  void badUsageIsSaidOnStandardError() {
    QFETCH(QString, line);
    QFETCH(QString, says);
    const TempTree folder;
    const ProgramRun run = cli(line.split(QLatin1Char(' '), Qt::SkipEmptyParts), folder.path());
    QCOMPARE(run.exitCode, BadUsage);
    if (line.contains(QStringLiteral("--json"))) {
      const QJsonObject error = jsonOf(run);
      QCOMPARE(error.keys().join(QLatin1Char(' ')),
               QStringLiteral("exit_status file message status version"));
      QCOMPARE(error[QStringLiteral("status")].toString(), QStringLiteral("error"));
      QCOMPARE(error[QStringLiteral("exit_status")].toInt(), BadUsage);
      QVERIFY(error[QStringLiteral("message")].toString().contains(says));
    } else {
      QCOMPARE(run.output, QByteArray());
    }
    QVERIFY2(run.errors.contains(says.toUtf8()), run.errors.constData());
    QVERIFY(run.errors.contains("--help"));
    QCOMPARE(run.errors.count('\n'), 1);
    QCOMPARE(filesBelow(folder.path()), QStringList());
  }

  void helpAndVersionGoToStandardOutput() {
    const ProgramRun help = cli(words("--help"));
    QCOMPARE(help.exitCode, Done);
    QVERIFY(help.output.contains("EXIT STATUS") && help.errors.isEmpty());
    const ProgramRun version = cli(words("--version"));
    QCOMPARE(version.exitCode, Done);
    QCOMPARE(version.output, QByteArray("audioset-extractor-cli " ASE_VERSION "\n"));
  }

  void whatIsMissingIsNamedAndNothingIsWritten_data() {
    QTest::addColumn<QString>("archives");
    QTest::addColumn<QString>("metadata");
    QTest::addColumn<QString>("more");
    QTest::addColumn<QString>("says");
    const QString zips = corpus() + QStringLiteral("/zip_audios");
    const QString metadata = corpus() + QStringLiteral("/metadata");
    QTest::newRow("no archives folder")
        << corpus() + QStringLiteral("/none") << metadata << QString() << QStringLiteral("--archives");
    QTest::newRow("a file for a folder") << corpus() + QStringLiteral("/expected.tsv") << metadata
                                         << QString() << QStringLiteral("--archives");
    QTest::newRow("no archive in it")
        << metadata << metadata << QString() << QStringLiteral("no ZIP archive");
    QTest::newRow("no metadata") << zips << corpus() + QStringLiteral("/none") << QString()
                                 << QStringLiteral("eval_segments.csv");
    QTest::newRow("rejudge without results")
        << zips << metadata << QStringLiteral("--rejudge") << QStringLiteral("--rejudge");
  }

  void whatIsMissingIsNamedAndNothingIsWritten() {
    QFETCH(QString, archives);
    QFETCH(QString, metadata);
    QFETCH(QString, more);
    QFETCH(QString, says);
    for (const bool json : {false, true}) {
      const TempTree folder;
      QStringList arguments = words("-e --offline --archives") +
                              QStringList{archives, QStringLiteral("--metadata"), metadata,
                                          QStringLiteral("--output"), folder.path(QStringLiteral("out"))};
      if (!more.isEmpty()) arguments.push_back(more);
      if (json) arguments.push_back(QStringLiteral("--json"));
      const ProgramRun run = cli(arguments);
      QCOMPARE(run.exitCode, CouldNotStart);
      QVERIFY2(run.errors.contains(says.toUtf8()), run.errors.constData());
      for (const QString& file : filesBelow(folder.path()))
        QVERIFY2(!file.contains(QStringLiteral("audio")) || file.startsWith(QStringLiteral("out/.audioset")),
                 qPrintable(file));
      if (!json) {
        QCOMPARE(run.output, QByteArray());
        continue;
      }
      const QJsonObject error = jsonOf(run);
      QCOMPARE(error[QStringLiteral("status")].toString(), QStringLiteral("error"));
      QCOMPARE(error[QStringLiteral("exit_status")].toInt(), CouldNotStart);
      QVERIFY(error[QStringLiteral("message")].toString().contains(says));
    }
  }

  void metadataThatAreNotWhatTheyShouldBeAreRefused() {
    const TempTree folder;
    const QByteArray whole = readFile(corpus() + QStringLiteral("/metadata/eval_segments.csv"));
    for (const QByteArray& content :
         {QByteArray(), QByteArray("<html>404</html>"), whole.first(whole.size() / 2)}) {
      folder.write(QStringLiteral("metadata/eval_segments.csv"), content);
      const ProgramRun run =
          extract({words("-e"), folder.path(QStringLiteral("metadata")), folder.path(QStringLiteral("out"))});
      QCOMPARE(run.exitCode, CouldNotStart);
      QVERIFY2(run.errors.contains("eval_segments.csv"), run.errors.constData());
    }
  }

  void anOutputThatCannotBeWrittenIsRefused() {
    const TempTree folder;
    folder.write(QStringLiteral("file"), "x");
    const ProgramRun run = extract({words("-e"), {}, folder.path(QStringLiteral("file/out"))});
    QCOMPARE(run.exitCode, CouldNotStart);
    QVERIFY2(run.errors.contains("file"), run.errors.constData());
    const SmallDisk disk(100);
    ASE_NEED_SMALL_DISK(disk);
    QVERIFY(disk.makeReadOnly());
    const ProgramRun readOnly = extract({words("-e"), {}, disk.path(QStringLiteral("out"))});
    QCOMPARE(readOnly.exitCode, CouldNotStart);
    QVERIFY2(readOnly.errors.contains("cannot be written"), readOnly.errors.constData());
  }

  void tooLittleSpaceIsSaidBeforeAnythingIsWritten() {
    const SmallDisk disk(600);
    ASE_NEED_SMALL_DISK(disk);
    const ProgramRun run = extract({words("-u -b -e"), {}, disk.path(QStringLiteral("out"))});
    QCOMPARE(run.exitCode, CouldNotStart);
    QVERIFY2(run.errors.contains("needed") && run.errors.contains("free"), run.errors.constData());
    QCOMPARE(filesBelow(disk.path()).filter(QStringLiteral(".wav")), QStringList());
  }

  void aDiskThatDoesNotTellItsSizeIsTakenForLargeEnough() {
    const SmallDisk unlimited(0);  // as tmpfs understands it
    ASE_NEED_SMALL_DISK(unlimited);
    const ProgramRun run = extract({words("-e"), {}, unlimited.path(QStringLiteral("out"))});
    QVERIFY2(run.exitCode == Done || run.exitCode == DoneButUnreachable, run.everything().constData());
    QVERIFY(!filesBelow(unlimited.path()).filter(QStringLiteral(".wav")).isEmpty());
  }

  void aSubsetNeedsOnlyItsOwnMetadata() {
    const TempTree folder;
    folder.write(QStringLiteral("metadata/eval_segments.csv"),
                 readFile(corpus() + QStringLiteral("/metadata/eval_segments.csv")));
    const ProgramRun run =
        extract({words("-e"), folder.path(QStringLiteral("metadata")), folder.path(QStringLiteral("out"))});
    QVERIFY2(run.exitCode == Done || run.exitCode == DoneButUnreachable, run.everything().constData());
  }

  void jsonIsAloneOnStandardOutputAndAddsUp() {
    const TempTree folder;
    const ProgramRun run = extract({words("-u -b -e -st -se -m 1.0 -s-60 --json"), {}, folder.path()});
    QCOMPARE(run.exitCode, DoneButUnreachable);
    const QJsonObject root = jsonOf(run);
    QCOMPARE(root[QStringLiteral("exit_status")].toInt(), DoneButUnreachable);
    const QJsonObject subsets = root[QStringLiteral("subsets")].toObject();
    QCOMPARE(subsets.size(), 5);
    qint64 listed = 0;
    for (const QJsonValue value : subsets) {
      const auto number = [&](const char* key) { return value[QLatin1StringView(key)].toInteger(-1); };
      QCOMPARE(number("valid") + number("invalid") + number("missing") + number("unreachable"),
               number("listed"));
      listed += number("listed");
    }
    QCOMPARE(listed, qint64{readFile(corpus() + QStringLiteral("/expected.tsv")).count('\n')} - 1);
    QVERIFY(root[QStringLiteral("archives")].toArray().size() > 0);
    QVERIFY(run.errors.contains("warning"));
    const ProgramRun again = extract({words("-u -b -e -st -se -m 1.0 -s-60 --json"), {}, folder.path()});
    QCOMPARE(jsonOf(again)[QStringLiteral("clips_read")].toInt(-1), 0);
    QCOMPARE(jsonOf(again)[QStringLiteral("subsets")].toObject(), subsets);
  }

  void anInterruptEndsWith130AndTheNextRunCompletes_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
  }

  void anInterruptEndsWith130AndTheNextRunCompletes() {
#ifdef Q_OS_UNIX
    QFETCH(int, signal);
    const TempTree folder;
    const QString large = tree_.path(QStringLiteral("large"));
    if (!QFile::exists(large)) QVERIFY(makeDemoCorpus(large, 400));
    const QStringList arguments =
        argumentsFor({words("-u -b -e -n 1 --json"), large + QStringLiteral("/metadata"),
                      folder.path(QStringLiteral("out"))},
                     large);
    QProcess process;
    process.start(QStringLiteral(ASE_CLI), arguments);
    QVERIFY(process.waitForStarted());
    const QString started = folder.path(QStringLiteral("out/audio/weak_eval"));
    QElapsedTimer clock;
    clock.start();
    while (!QFile::exists(started) && clock.elapsed() < 30'000) QTest::qSleep(1);
    ::kill(static_cast<pid_t>(process.processId()), signal);
    clock.restart();
    QVERIFY(process.waitForFinished());
    QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
    if (process.exitCode() == DoneButUnreachable) QSKIP("the run was faster than the interrupt");
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), Interrupted);
    const QJsonObject said = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QCOMPARE(said[QStringLiteral("status")].toString(), QStringLiteral("interrupted"));
    QCOMPARE(said[QStringLiteral("exit_status")].toInt(), Interrupted);
    QCOMPARE(filesBelow(folder.path(QStringLiteral("out"))).filter(QStringLiteral(".partial")),
             QStringList());
    const ProgramRun second = runProgram(QStringLiteral(ASE_CLI), arguments);
    QCOMPARE(second.exitCode, DoneButUnreachable);
    const ProgramRun third = runProgram(QStringLiteral(ASE_CLI), arguments);
    QCOMPARE(jsonOf(third)[QStringLiteral("clips_read")].toInt(-1), 0);
    QCOMPARE(jsonOf(third)[QStringLiteral("subsets")].toObject(),
             jsonOf(second)[QStringLiteral("subsets")].toObject());
#endif
  }

  void anInterruptEndsADownloadThatHangs() {
#ifdef Q_OS_UNIX
    QTcpServer silent;  // takes connections and never says a word
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const TempTree folder;
    QProcess process;
    process.start(QStringLiteral(ASE_CLI),
                  words("-e --archives") +
                      QStringList{corpus() + QStringLiteral("/zip_audios"), QStringLiteral("--output"),
                                  folder.path(), QStringLiteral("--metadata-url"),
                                  QStringLiteral("http://127.0.0.1:%1/").arg(silent.serverPort()),
                                  QStringLiteral("--ontology-url"),
                                  QStringLiteral("http://127.0.0.1:%1/o.json").arg(silent.serverPort())});
    QVERIFY(process.waitForStarted());
    QVERIFY(silent.waitForNewConnection(20'000));
    QTest::qSleep(200);
    QElapsedTimer clock;
    clock.start();
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(10'000));
    QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(process.exitCode(), Interrupted);
#endif
  }

 private:
  struct Request {
    QStringList options{};
    QString metadata{};  ///< empty: the corpus's own
    QString output{};
  };

  QString corpus() const {
    return tree_.path(QStringLiteral("corpus"));
  }

  static ProgramRun cli(const QStringList& arguments, const QString& folder = {}) {
    return runProgram(QStringLiteral(ASE_CLI), arguments, folder);
  }

  static QStringList argumentsFor(const Request& request, const QString& corpus) {
    return request.options +
           QStringList{QStringLiteral("--offline"),
                       QStringLiteral("--archives"),
                       corpus + QStringLiteral("/zip_audios"),
                       QStringLiteral("--metadata"),
                       request.metadata.isEmpty() ? corpus + QStringLiteral("/metadata") : request.metadata,
                       QStringLiteral("--output"),
                       request.output};
  }

  ProgramRun extract(const Request& request) const {
    return cli(argumentsFor(request, corpus()));
  }

  TempTree tree_;
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
