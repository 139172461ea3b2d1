#include <QTest>

#include "app/command_line.h"
#include "app/manual.h"

using namespace ase;

namespace {

QStringList split(const QString& line) {
  return line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// The settings that a command line gives; a line that is refused ends the test.
CommandLine parsed(const QStringList& arguments) {
  const auto line = parseCommandLine(arguments);
  if (!line) qFatal("refused: %ls", qUtf16Printable(line.error()));
  return *line;
}
CommandLine parsed(const char* line) {
  return parsed(split(QString::fromUtf8(line)));
}

QString refusal(const QStringList& arguments) {
  const auto line = parseCommandLine(arguments);
  return line ? QString() : line.error();
}

constexpr struct {
  const char* letter;
  const char* name;
  Subset subset;
} kSubsetOptions[] = {{"-u", "weak_unbalanced_train", Subset::WeakUnbalancedTrain},
                      {"-b", "weak_balanced_train", Subset::WeakBalancedTrain},
                      {"-e", "weak_eval", Subset::WeakEval},
                      {"-st", "strong_train", Subset::StrongTrain},
                      {"-se", "strong_eval", Subset::StrongEval}};

}  // namespace

/// The arguments of the command line.
class TestCommandLine : public QObject {
  Q_OBJECT

 private slots:
  void defaults() {
    const CommandLine line = parsed("-e");
    QCOMPARE(line.action, CommandLine::Action::Extract);
    QVERIFY(!line.json);
    QCOMPARE(line.settings.archivesFolder, QStringLiteral("zip_audios"));
    QCOMPARE(line.settings.outputFolder, QStringLiteral("."));
    QVERIFY(line.settings.metadataPath().endsWith(QStringLiteral("metadata")));
    QVERIFY(line.settings.metadataUrl.toString().startsWith(
        QStringLiteral("https://storage.googleapis.com/us_audioset/youtube_corpus/")));
    QVERIFY(!line.settings.offline && !line.settings.skipBadRows && !line.settings.ownLists);
    QVERIFY(!line.settings.readBadAgain && parsed("-e --again").settings.readBadAgain);
    QVERIFY(line.settings.criteria == Criteria{});
    QCOMPARE(line.settings.workers, 0);
    QVERIFY(line.settings.workerCount() >= 1);
    QCOMPARE(line.settings.entryLimit, qint64{64} << 20);
  }

  void everySubsetInEverySpelling() {
    for (const auto& [letter, name, subset] : kSubsetOptions) {
      const QString underscores = QStringLiteral("--") + QLatin1StringView(name);
      QString hyphens = underscores;
      hyphens.replace(QLatin1Char('_'), QLatin1Char('-'));
      for (const QString& spelling : {QString::fromLatin1(letter), underscores, hyphens}) {
        const CommandLine line = parsed(QStringList{spelling});
        for (const Subset other : kAllSubsets)
          QCOMPARE(line.settings.selection.subsets.contains(other), other == subset);
      }
    }
    const CommandLine all = parsed("-u -b -e -st -se -e");
    for (const Subset subset : kAllSubsets) QVERIFY(all.settings.selection.subsets.contains(subset));
  }

  void numbersInEverySpelling_data() {
    QTest::addColumn<QString>("line");
    for (const char* line : {"-n 4 -m 1.5 -s -60", "-n4 -m1.5 -s-60",
                             "--num_workers 4 --min_duration 1.5 --silence_db_threshold -60",
                             "--num-workers 4 --min-duration 1.5 --silence-db-threshold -60",
                             "--num_workers=4 --min_duration=1.5 --silence_db_threshold=-60",
                             "--num-workers=4 --min-duration=1.5 --silence-db-threshold=-60",
                             "-n 8 -m 3 -s 0 -n 4 -m 15e-1 -s -6e1",
                             "--num_workers 04 --min_duration 1.50 --silence-db_threshold -60.0"}) {
      QTest::newRow(line) << QString::fromLatin1(line);
    }
  }

  void numbersInEverySpelling() {
    QFETCH(QString, line);
    const CommandLine read = parsed(split(line) + QStringList{QStringLiteral("-e")});
    QCOMPARE(read.settings.workers, 4);
    QVERIFY((read.settings.criteria == Criteria{1.5, -60.0}));
  }

  void thresholdsReachTheirEnds() {
    QVERIFY((parsed("-e -m 0 -s -91").settings.criteria == Criteria{0.0, -91.0}));
    QVERIFY((parsed("-e -m 3600.25 -s 0").settings.criteria == Criteria{3600.25, 0.0}));
    QCOMPARE(parsed("-e -n 1").settings.workers, 1);
    QCOMPARE(parsed("-e -n 256").settings.workers, 256);
    QCOMPARE(parsed("-e --entry-limit 1").settings.entryLimit, qint64{1} << 20);
    QCOMPARE(parsed("-e --entry_limit=1024").settings.entryLimit, qint64{1} << 30);
  }

  void foldersAndAddresses() {
    const QString odd = QStringLiteral("/data/Ünï code/with space=and_under-score");
    const CommandLine line =
        parsed({QStringLiteral("-e"), QStringLiteral("--archives"), odd, QStringLiteral("--output=") + odd,
                QStringLiteral("--metadata"), odd + QLatin1Char('m'), QStringLiteral("--metadata_url"),
                QStringLiteral("http://127.0.0.1:8000/a_b/"),
                QStringLiteral("--ontology-url=https://host/o_n.json")});
    QCOMPARE(line.settings.archivesFolder, odd);
    QCOMPARE(line.settings.outputFolder, odd);
    QCOMPARE(line.settings.metadataPath(), odd + QLatin1Char('m'));
    QCOMPARE(line.settings.metadataUrl.toString(), QStringLiteral("http://127.0.0.1:8000/a_b/"));
    QCOMPARE(line.settings.ontologyUrl.toString(), QStringLiteral("https://host/o_n.json"));
    QCOMPARE(parsed({QStringLiteral("-e"), QStringLiteral("--output"), QStringLiteral("-60")})
                 .settings.outputFolder,
             QStringLiteral("-60"));
  }

  void flags() {
    const CommandLine line = parsed("-e --offline --skip_bad_rows --json");
    QVERIFY(line.settings.offline && line.settings.skipBadRows && line.json && line.settings.writeClips);
    QVERIFY(!parsed("-e --dry_run").settings.writeClips);
    QVERIFY(parsed("-e --own_lists").settings.ownLists);
  }

  void actions() {
    QCOMPARE(parsed("--help").action, CommandLine::Action::Help);
    QCOMPARE(parsed("-h").action, CommandLine::Action::Help);
    QCOMPARE(parsed("--version").action, CommandLine::Action::Version);
    QCOMPARE(parsed("--rejudge").action, CommandLine::Action::Rejudge);
    const CommandLine line = parsed("--rejudge -e -s -50");
    QCOMPARE(line.action, CommandLine::Action::Rejudge);
    QVERIFY(line.settings.selection.subsets.contains(Subset::WeakEval));
  }

  void badUsageIsRefused_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    const auto row = [](const QString& line, const char* says) {
      QTest::newRow(qPrintable(line))
          << line.split(QLatin1Char(' '), Qt::KeepEmptyParts) << QString::fromLatin1(says);
    };
    QTest::newRow("nothing") << QStringList() << QStringLiteral("subset");
    row(QStringLiteral("-n 4"), "subset");
    row(QStringLiteral("--offline"), "subset");
    row(QStringLiteral("-x"), "'-x'");
    row(QStringLiteral("-e -x"), "'-x'");
    row(QStringLiteral("-e --no_such_thing"), "'--no_such_thing'");
    row(QStringLiteral("-e --no_such_thing=4"), "'--no_such_thing'");
    row(QStringLiteral("-e file.zip"), "'file.zip'");
    row(QStringLiteral("-e -"), "'-'");
    row(QStringLiteral("-e --"), "'--'");
    row(QStringLiteral("-e "), "''");
    row(QStringLiteral("-ee"), "'-ee'");
    row(QStringLiteral("--WEAK_EVAL"), "'--WEAK_EVAL'");
    row(QStringLiteral("-e --offline=yes"), "takes no value");
    row(QStringLiteral("--weak_eval=1"), "takes no value");
    for (const char* option :
         {"-n", "-m", "-s", "--archives", "--output", "--metadata", "--metadata-url", "--ontology-url",
          "--entry-limit", "--num_workers", "--silence_db_threshold"}) {
      row(QStringLiteral("-e %1").arg(QLatin1StringView(option)), "expects a value");
      row(QStringLiteral("%1 -e").arg(QLatin1StringView(option)), "expects a value");
      row(QStringLiteral("-e %1 --skip_bad_rows").arg(QLatin1StringView(option)), "expects a value");
    }
    for (const char* text : {"0", "-1", "257", "2.5", "many", "", "99999999999999999999", "0x4"})
      row(QStringLiteral("-e -n %1").arg(QLatin1StringView(text)), "from 1 to 256");
    for (const char* text : {"0", "1025", "64MiB"})
      row(QStringLiteral("-e --entry-limit %1").arg(QLatin1StringView(text)), "from 1 to 1024");
    for (const char* text : {"one", "", "1,5", "1.0s", "nan", "inf", "1e999", "0x1"})
      row(QStringLiteral("-e -m %1").arg(QLatin1StringView(text)), "number");
    row(QStringLiteral("-e -m -0.5"), "at least 0");
    for (const char* text : {"sixty", "", "-60dB", "-6,0", "nan", "-inf", "--60"})
      row(QStringLiteral("-e -s %1").arg(QLatin1StringView(text)), "number");
    for (const char* text : {"1", "60", "-91.1", "-1000"})
      row(QStringLiteral("-e -s %1").arg(QLatin1StringView(text)), "from -91 to 0");
    row(QStringLiteral("-e -sxyz"), "number");
    row(QStringLiteral("-e --rejudge --dry-run"), "--dry-run");
    row(QStringLiteral("-e --archives="), "folder");
    row(QStringLiteral("-e --output "), "folder");
    for (const char* text :
         {"", "/path", "ftp://host/", "file:///etc/", "https://", "http:/x", "https://a b/"}) {
      QTest::newRow(qPrintable(QStringLiteral("url %1").arg(QLatin1StringView(text))))
          << QStringList{QStringLiteral("-e"), QStringLiteral("--metadata-url"), QString::fromLatin1(text)}
          << QStringLiteral("https://");
    }
  }

  void badUsageIsRefused() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const QString error = refusal(arguments);
    QVERIFY(!error.isEmpty());
    QVERIFY2(error.contains(says), qPrintable(error));
    QVERIFY2(error.endsWith(QLatin1Char('.')), qPrintable(error));
  }

  void theRefusalNamesTheOptionAsItWasWritten() {
    QVERIFY(refusal({QStringLiteral("-e"), QStringLiteral("--num_workers=x")})
                .contains(QStringLiteral("--num_workers ")));
    QVERIFY(refusal({QStringLiteral("-e"), QStringLiteral("-n"), QStringLiteral("x")})
                .startsWith(QStringLiteral("-n ")));
    QVERIFY(refusal({QStringLiteral("-e"), QStringLiteral("-n%1")}).contains(QStringLiteral("'%1'")));
  }

  void theHelpNamesEveryOption() {
    const QString help = plainText(commandLineManual());
    for (const auto& [letter, name, subset] : kSubsetOptions) {
      QString hyphens = QLatin1StringView(name);
      hyphens.replace(QLatin1Char('_'), QLatin1Char('-'));
      QVERIFY(help.contains(QStringLiteral("%1, ").arg(QLatin1StringView(letter))));
      QVERIFY(help.contains(QStringLiteral("--") + hyphens));
    }
    for (const char* option : {"-n, ",           "--num-workers", "-m, ",
                               "--min-duration", "-s, ",          "--silence-db-threshold",
                               "--rejudge",      "--dry-run",     "--archives",
                               "--output",       "--metadata",    "--metadata-url",
                               "--ontology-url", "--offline",     "--skip-bad-rows",
                               "--entry-limit",  "--json",        "-h, ",
                               "--help",         "--version",     "130"}) {
      QVERIFY2(help.contains(QLatin1StringView(option)), option);
    }
  }
};

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
