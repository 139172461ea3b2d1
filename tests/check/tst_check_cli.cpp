#include <csignal>

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include "tests/support/run_program.h"
#include "tests/support/temp_tree.h"
#include "tests/support/zip_builder.h"

using namespace ase::test;

namespace {

QByteArray bytesOf(int number, qsizetype size = 3000) {
  QByteArray bytes(size, static_cast<char>('a' + number));
  for (qsizetype i = 0; i < size; i += 3) bytes[i] = static_cast<char>(i * number);
  return bytes;
}

ZipBuilder clips() {
  ZipBuilder zip;
  for (int i = 0; i < 8; ++i) zip.addStored("clips/Y0000000000" + QByteArray::number(i) + ".wav", bytesOf(i));
  return zip;
}

ProgramRun check(const QStringList& arguments) {
  return runProgram(QStringLiteral(ASE_CLI), QStringList{QStringLiteral("check")} + arguments);
}

QJsonArray archivesOf(const ProgramRun& run) {
  return QJsonDocument::fromJson(run.output).object()[QStringLiteral("archives")].toArray();
}

}  // namespace

/// `check` as users and scripts see it.
class TestCheckCli : public QObject {
  Q_OBJECT

 private slots:
  void wholeArchivesEndWith0() {
    const TempTree tree;
    QVERIFY(clips().build().write(tree.path(QStringLiteral("a.zip"))));
    tree.write(QStringLiteral("sub/notes.txt"), "no archive");
    QVERIFY(clips().buildSplit(9000).writeSplit(tree.path(QStringLiteral("sub/b"))));
    const ProgramRun run = check({tree.path()});
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.output.contains("a.zip: whole, 8 entries\n"), run.output.constData());
    QVERIFY2(run.output.contains("2 archives: 2 whole\n"), run.output.constData());
  }

  void jsonHasTheShapeThatScriptsRelyOn() {
    const TempTree tree;
    ZipImage image = clips().buildSplit(9000);
    image.damage(1);
    QVERIFY(image.writeSplit(tree.path(QStringLiteral("x"))));
    const ProgramRun run =
        check({tree.path(), QStringLiteral("--json"), QStringLiteral("-n"), QStringLiteral("3")});
    QCOMPARE(run.exitCode, 3);
    QCOMPARE(QJsonDocument::fromJson(run.output).object().keys(), QStringList(QStringLiteral("archives")));
    const QJsonArray archives = archivesOf(run);
    QCOMPARE(archives.size(), 1);
    const QJsonObject archive = archives[0].toObject();
    QCOMPARE(archive.keys(),
             QStringList({QStringLiteral("entries"), QStringLiteral("path"), QStringLiteral("problems"),
                          QStringLiteral("state"), QStringLiteral("volumes")}));
    QCOMPARE(archive[QStringLiteral("path")].toString(), tree.path(QStringLiteral("x.zip")));
    QCOMPARE(archive[QStringLiteral("state")].toString(), QStringLiteral("damaged"));
    QCOMPARE(archive[QStringLiteral("entries")].toInt(), 8);
    const QJsonArray volumes = archive[QStringLiteral("volumes")].toArray();
    QCOMPARE(volumes.size(), 3);
    const QJsonObject first{{QStringLiteral("name"), QStringLiteral("x.z01")},
                            {QStringLiteral("state"), QStringLiteral("damaged")}};
    QCOMPARE(volumes[0].toObject(), first);
    QCOMPARE(volumes[2].toObject()[QStringLiteral("state")].toString(), QStringLiteral("whole"));
    const QJsonArray problems = archive[QStringLiteral("problems")].toArray();
    QCOMPARE(problems.size(), 1);
    const QJsonObject problem = problems[0].toObject();
    QCOMPARE(problem.keys(), QStringList({QStringLiteral("detail"), QStringLiteral("entry"),
                                          QStringLiteral("problem"), QStringLiteral("volume")}));
    QCOMPARE(problem[QStringLiteral("entry")].toString(), QStringLiteral("clips/Y00000000001.wav"));
    QCOMPARE(problem[QStringLiteral("problem")].toString(), QStringLiteral("crc"));
    QCOMPARE(problem[QStringLiteral("volume")].toString(), QStringLiteral("x.z01"));
  }

  void aMissingVolumeMakesItIncomplete() {
    const TempTree tree;
    const auto volumes = clips().buildSplit(9000).writeSplit(tree.path(QStringLiteral("x")));
    QVERIFY(volumes);
    QVERIFY(QFile::remove(volumes->at(1)));
    const ProgramRun run = check({tree.path(), QStringLiteral("--json")});
    QCOMPARE(run.exitCode, 3);
    const QJsonObject archive = archivesOf(run)[0].toObject();
    QCOMPARE(archive[QStringLiteral("state")].toString(), QStringLiteral("incomplete"));
    QCOMPARE(archive[QStringLiteral("volumes")].toArray()[1].toObject()[QStringLiteral("name")].toString(),
             QStringLiteral("x.z02"));
  }

  void theReportNamesEveryEntryAndResultsAreKept() {
    const TempTree tree;
    ZipImage image = clips().build();
    image.damage(3);
    tree.write(QStringLiteral("zips/notes.txt"), "no archive");
    QVERIFY(image.write(tree.path(QStringLiteral("zips/x.zip"))));
    const QStringList arguments{tree.path(QStringLiteral("zips")), QStringLiteral("--output"),
                                tree.path(QStringLiteral("out")), QStringLiteral("--report"),
                                tree.path(QStringLiteral("report.txt"))};
    for (int i = 0; i < 2; ++i) {
      const ProgramRun run = check(arguments);
      QCOMPARE(run.exitCode, 3);
      QVERIFY2(run.output.contains("x.zip is damaged between"), run.output.constData());
      QVERIFY(tree.read(QStringLiteral("report.txt")).contains("crc  x.zip  clips/Y00000000003.wav"));
      QVERIFY(tree.contains(QStringLiteral("out/catalog.sqlite")));
    }
  }

  void aReportThatCannotBeWrittenIsSaidBeforeAnythingIsRead_data() {
    QTest::addColumn<QString>("report");
    QTest::newRow("in a folder that is not there") << QStringLiteral("none/report.txt");
    QTest::newRow("below a file") << QStringLiteral("zips/a.zip/report.txt");
    QTest::newRow("a folder") << QStringLiteral("zips");
  }

  void aReportThatCannotBeWrittenIsSaidBeforeAnythingIsRead() {
    QFETCH(QString, report);
    const TempTree tree;
    tree.write(QStringLiteral("zips/notes.txt"), "no archive");
    QVERIFY(clips().build().write(tree.path(QStringLiteral("zips/a.zip"))));
    const QStringList before = filesBelow(tree.path());
    for (const bool json : {false, true}) {
      QStringList arguments{tree.path(QStringLiteral("zips")), QStringLiteral("--report"), tree.path(report)};
      if (json) arguments << QStringLiteral("--json");
      const ProgramRun run = check(arguments);
      QCOMPARE(run.exitCode, 4);
      QVERIFY2(run.errors.contains(QDir::toNativeSeparators(tree.path(report)).toUtf8()),
               run.errors.constData());
      QVERIFY2(run.errors.contains("Name another file with --report"), run.errors.constData());
      QVERIFY2(!run.errors.contains("checking"), run.errors.constData());
      QCOMPARE(QJsonDocument::fromJson(run.output).object()[QStringLiteral("file")].toString(),
               json ? tree.path(report) : QString());
      QCOMPARE(filesBelow(tree.path()), before);
    }
  }

  void badUsageEndsWith2AndWhatCannotStartWith4() {
    const TempTree tree;
    QCOMPARE(check({}).exitCode, 2);
    QCOMPARE(check({QStringLiteral("a"), QStringLiteral("b")}).exitCode, 2);
    QCOMPARE(check({tree.path(), QStringLiteral("--no-such")}).exitCode, 2);
    QCOMPARE(check({tree.path(), QStringLiteral("--weak-eval")}).exitCode, 2);
    const ProgramRun none = check({tree.path()});
    QCOMPARE(none.exitCode, 4);
    QVERIFY(none.errors.contains("no ZIP archive"));
    const ProgramRun nowhere = check({tree.path(QStringLiteral("nowhere")), QStringLiteral("--json")});
    QCOMPARE(nowhere.exitCode, 4);
    QCOMPARE(QJsonDocument::fromJson(nowhere.output).object()[QStringLiteral("exit_status")].toInt(), 4);
    QVERIFY(clips().build().write(tree.path(QStringLiteral("a.zip"))));
    QCOMPARE(
        check({tree.path(), QStringLiteral("--output"), tree.path(QStringLiteral("a.zip/out"))}).exitCode, 4);
    QCOMPARE(check({QStringLiteral("--help")}).exitCode, 0);
  }

  void anInterruptEndsWith130AndLeavesAnOldReport() {
#ifdef Q_OS_UNIX
    const TempTree tree;
    tree.write(QStringLiteral("reports/check.txt"), "old");
    ZipBuilder zip;  // 8 GB of zeros when unpacked: seconds of work
    const QByteArray packed = deflated(QByteArray(200'000'000, '\0'));
    for (int i = 0; i < 40; ++i) {
      ZipEntry entry{.name = QByteArray::number(i), .method = kDeflated, .storedBytes = packed};
      entry.local.size = entry.directory.size = 200'000'000;
      zip.add(entry);
    }
    QVERIFY(zip.build().write(tree.path(QStringLiteral("x.zip"))));
    QProcess process;
    process.start(QStringLiteral(ASE_CLI),
                  {QStringLiteral("check"), tree.path(), QStringLiteral("-n"), QStringLiteral("1"),
                   QStringLiteral("--entry-limit"), QStringLiteral("1"), QStringLiteral("--report"),
                   tree.path(QStringLiteral("reports/check.txt"))});
    QVERIFY(process.waitForStarted());
    process.setReadChannel(QProcess::StandardError);
    QTRY_VERIFY_WITH_TIMEOUT(process.bytesAvailable() > 0, 10'000);  // the first line of progress
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 130);
    QCOMPARE(filesBelow(tree.path(QStringLiteral("reports"))), QStringList(QStringLiteral("check.txt")));
    QCOMPARE(tree.read(QStringLiteral("reports/check.txt")), QByteArray("old"));
#endif
  }
};

QTEST_GUILESS_MAIN(TestCheckCli)
#include "tst_check_cli.moc"
