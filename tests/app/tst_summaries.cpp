#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "app/console.h"
#include "app/json_summary.h"
#include "app/text_summary.h"

using namespace ase;

namespace {

/// Two subsets, one archive with a problem, numbers of the size of the whole of AudioSet.
JobReport report() {
  JobReport report;
  report.selection.subsets.insert(Subset::WeakEval);
  report.selection.subsets.insert(Subset::WeakUnbalancedTrain);
  SubsetTally& eval = report.tallies[Subset::WeakEval];
  for (int i = 0; i < 100; ++i) eval.add({State::Valid, Reason::None});
  for (int i = 0; i < 7; ++i) eval.add({State::Invalid, Reason::Silent});
  for (int i = 0; i < 3; ++i) eval.add({State::Invalid, Reason::WrongFormat});
  for (int i = 0; i < 5; ++i) eval.add({State::Missing, Reason::None});
  eval.add({State::Unreachable, Reason::None});
  SubsetTally& train = report.tallies[Subset::WeakUnbalancedTrain];
  train.listed = train.valid = 2'041'789;
  report.tallies[Subset::StrongEval].listed = 99;  // not selected
  ArchiveProblem problem;
  problem.access = Access::VolumeMissing;
  problem.archive = QStringLiteral("a \"b\"\n\\c.zip");
  problem.volumes = {{QStringLiteral("x.z02"), QStringLiteral("x.z09"), 8}};
  problem.lost = 12;
  report.problems = {problem};
  report.warnings = {
      {ErrorCode::DownloadFailed, QStringLiteral("https://host/\u00f6"), QStringLiteral("404")}};
  report.ownLists = {QStringLiteral("eval_segments.csv")};
  report.clipsRead = 3000;
  report.bytesRead = 1'234'567'890'123;
  report.clipsJudgedAnew = 12;
  report.filesArranged = 4;
  report.seconds = 12.5;
  report.extractSeconds = 10;
  return report;
}

QJsonObject objectOf(const QByteArray& json) {
  QJsonParseError error{};
  const QJsonObject object = QJsonDocument::fromJson(json, &error).object();
  if (error.error != QJsonParseError::NoError) qWarning("%s", qPrintable(error.errorString()));
  return object;
}

}  // namespace

/// What the command line says at the end.
class TestSummaries : public QObject {
  Q_OBJECT

 private slots:
  void jsonHoldsEveryNumber() {
    const QJsonObject root = objectOf(jsonSummary(report(), 3));
    QCOMPARE(root[QStringLiteral("status")].toString(), QStringLiteral("done"));
    QCOMPARE(root[QStringLiteral("exit_status")].toInt(), 3);
    QCOMPARE(root[QStringLiteral("version")].toString(), QStringLiteral(ASE_VERSION));
    QCOMPARE(root[QStringLiteral("seconds")].toDouble(), 12.5);
    QCOMPARE(root[QStringLiteral("clips_read")].toInt(), 3000);
    QCOMPARE(root[QStringLiteral("clips_per_second")].toDouble(), 300.0);
    QCOMPARE(root[QStringLiteral("bytes_read")].toInteger(), 1'234'567'890'123);
    QCOMPARE(root[QStringLiteral("clips_judged_anew")].toInt(), 12);
    QCOMPARE(root[QStringLiteral("files_arranged")].toInt(), 4);
    const QJsonObject subsets = root[QStringLiteral("subsets")].toObject();
    QCOMPARE(subsets.keys(),
             (QStringList{QStringLiteral("weak_eval"), QStringLiteral("weak_unbalanced_train")}));
  }

  void listsThatAreNotTheOfficialOnesAreNamed() {
    QCOMPARE(objectOf(jsonSummary(report(), 0))[QStringLiteral("own_lists")].toArray(),
             QJsonArray{QStringLiteral("eval_segments.csv")});
    const QString said = QStringLiteral("your own lists, not the official ones: eval_segments.csv\n");
    QVERIFY(textSummary(report(), {}).contains(said));
    QVERIFY(!textSummary({}, {}).contains(QStringLiteral("own lists")));
  }

  void whatWasReadAgainBecauseOfThisVersionIsSaid() {
    const QString said =
        QStringLiteral("12 clips were read again because this version judges them more exactly\n");
    QVERIFY(textSummary(report(), {}).contains(said));
    QVERIFY(!textSummary({}, {}).contains(QStringLiteral("again because")));
  }

  void jsonCountsAddUp() {
    const QJsonObject subsets = objectOf(jsonSummary(report(), 0))[QStringLiteral("subsets")].toObject();
    for (const QJsonValue value : subsets) {
      const QJsonObject subset = value.toObject();
      const auto number = [&](const char* key) { return subset[QLatin1StringView(key)].toInteger(-1); };
      QCOMPARE(number("valid") + number("invalid") + number("missing") + number("unreachable"),
               number("listed"));
      qint64 reasons = 0;
      const QJsonObject byReason = subset[QStringLiteral("invalid_by_reason")].toObject();
      for (const QJsonValue count : byReason) reasons += count.toInteger();
      QCOMPARE(reasons, number("invalid"));
      QCOMPARE(byReason.keys().join(QLatin1Char(' ')),
               QStringLiteral("corrupt empty rejected silent too_short truncated wrong_format"));
    }
    QCOMPARE(subsets[QStringLiteral("weak_eval")][QStringLiteral("listed")].toInt(), 116);
  }

  void jsonNamesProblemsAndWarnings() {
    const QJsonObject root = objectOf(jsonSummary(report(), 3));
    const QJsonArray archives = root[QStringLiteral("archives")].toArray();
    QCOMPARE(archives.size(), 1);
    QCOMPARE(archives[0][QStringLiteral("archive")].toString(), QStringLiteral("a \"b\"\n\\c.zip"));
    QCOMPARE(archives[0][QStringLiteral("problem")].toString(), QStringLiteral("volume_missing"));
    QCOMPARE(archives[0][QStringLiteral("volume")].toString(), QStringLiteral("x.z02"));
    const QJsonObject range{{QStringLiteral("first"), QStringLiteral("x.z02")},
                            {QStringLiteral("last"), QStringLiteral("x.z09")},
                            {QStringLiteral("count"), 8}};
    QCOMPARE(archives[0][QStringLiteral("volumes")].toArray(), QJsonArray{range});
    QCOMPARE(archives[0][QStringLiteral("clips")].toInt(), 12);
    QCOMPARE(archives[0][QStringLiteral("saved")].toInt(), 0);
    QVERIFY(archives[0][QStringLiteral("message")].toString().contains(QStringLiteral("x.z02")));
    const QJsonArray warnings = root[QStringLiteral("warnings")].toArray();
    QCOMPARE(warnings.size(), 1);
    QVERIFY(warnings[0].toString().contains(QStringLiteral("https://host/\u00f6")));
  }

  void jsonTellsAllThatIsWrongWithAnArchiveInOneShape() {
    JobReport one = report();
    one.unused = {{QStringLiteral("x.zip"), 3, QStringLiteral("a.flac")}};
    const QJsonArray archives = objectOf(jsonSummary(one, 0))[QStringLiteral("archives")].toArray();
    const QJsonObject unused = archives.last().toObject();
    QCOMPARE(unused[QStringLiteral("problem")].toString(), QStringLiteral("unused_entries"));
    for (const QString& key : archives.first().toObject().keys()) {
      QVERIFY2(unused.contains(key), qPrintable(key));
      QCOMPARE(unused[key].type(), archives.first()[key].type());
    }
  }

  /// The exit status and the window's last word follow this.
  void aMissingClipMayBeInWhatCouldNotBeUsed() {
    JobReport report;
    report.tallies[Subset::WeakEval].missing = 1;
    QVERIFY(!report.anythingUnreachable());
    report.anyArchiveUnused = true;
    QVERIFY(report.anythingUnreachable());
    report.tallies[Subset::WeakEval].missing = 0;
    QVERIFY(!report.anythingUnreachable());
  }

  void onlyAListedClipThatCouldNotBeHadIsUnreachable() {
    JobReport one;
    SubsetTally& eval = one.tallies[Subset::WeakEval];
    eval.add({State::Valid, Reason::None});
    QVERIFY(!one.anythingUnreachable());
    ArchiveProblem spare;  // a copy that cannot be read, of clips that all were had
    spare.access = Access::ReadFailed;
    spare.error = Error{ErrorCode::NotAZip, {}, {}};
    one.problems = {spare};
    QVERIFY(!one.anythingUnreachable());
    eval.add({State::Missing, Reason::None});
    QVERIFY(one.anythingUnreachable());  // it may have been in there
    one.problems.front() = {.access = Access::VolumeMissing};
    QVERIFY(!one.anythingUnreachable());
    eval.add({State::Unreachable, Reason::None});
    QVERIFY(one.anythingUnreachable());
  }

  void everyProblemKeepsItsWord() {
    JobReport one = report();
    QStringList words;
    const auto add = [&](Access access, const std::optional<Error>& error) {
      one.problems[0].access = access;
      one.problems[0].error = error;
      words.push_back(
          objectOf(jsonSummary(one, 0))[QStringLiteral("archives")][0][QStringLiteral("problem")].toString());
    };
    add(Access::ReadFailed, Error{ErrorCode::NotAZip, {}, {}});
    add(Access::Readable, Error{ErrorCode::DirectoryDamaged, {}, {}});
    for (const Access access : {Access::Readable, Access::VolumeMissing, Access::VolumeCut, Access::BeyondEnd,
                                Access::Encrypted, Access::UnsupportedMethod})
      add(access, std::nullopt);
    QCOMPARE(words, QStringList({QStringLiteral("unreadable"), QStringLiteral("directory_missing"),
                                 QStringLiteral("directory_damaged"), QStringLiteral("volume_missing"),
                                 QStringLiteral("volume_cut"), QStringLiteral("beyond_end"),
                                 QStringLiteral("encrypted"), QStringLiteral("unsupported_method")}));
  }

  void nothingReadIsNoDivisionByZero() {
    JobReport one = report();
    one.clipsRead = 0;
    one.extractSeconds = 0;
    QCOMPARE(objectOf(jsonSummary(one, 0))[QStringLiteral("clips_per_second")].toDouble(-1), 0.0);
    QVERIFY(!textSummary(one, {}).contains(QStringLiteral("nan")));
  }

  void jsonOfAnErrorSaysWhatAndWhere() {
    const QJsonObject error =
        objectOf(jsonError({ErrorCode::NoArchives, QStringLiteral("/data/zips"), {}}, 4));
    QCOMPARE(error[QStringLiteral("status")].toString(), QStringLiteral("error"));
    QCOMPARE(error[QStringLiteral("exit_status")].toInt(), 4);
    QCOMPARE(error[QStringLiteral("file")].toString(), QStringLiteral("/data/zips"));
    QVERIFY(error[QStringLiteral("message")].toString().contains(QStringLiteral("/data/zips")));
    const QJsonObject interrupted = objectOf(jsonError({ErrorCode::Cancelled, {}, {}}, 130));
    QCOMPARE(interrupted[QStringLiteral("status")].toString(), QStringLiteral("interrupted"));
    QCOMPARE(interrupted[QStringLiteral("exit_status")].toInt(), 130);
  }

  void jsonOfBadUsageHasTheSameShape() {
    const QJsonObject refused = objectOf(jsonUsageError(QStringLiteral("-n expects a value."), 2));
    QCOMPARE(refused.keys(), objectOf(jsonError({}, 1)).keys());
    QCOMPARE(refused[QStringLiteral("status")].toString(), QStringLiteral("error"));
    QCOMPARE(refused[QStringLiteral("exit_status")].toInt(), 2);
    QCOMPARE(refused[QStringLiteral("message")].toString(), QStringLiteral("-n expects a value."));
  }

  void textHasARowForEachSubset() {
    JobSettings settings;
    settings.outputFolder = QStringLiteral("/out");
    const QString text = textSummary(report(), settings);
    const QStringList lines = text.split(QLatin1Char('\n'));
    QCOMPARE(lines[0].simplified(), QStringLiteral("subset listed valid invalid missing unreachable"));
    QCOMPARE(lines[1].simplified(), QStringLiteral("weak_unbalanced_train 2041789 2041789 0 0 0"));
    QCOMPARE(lines[2].simplified(), QStringLiteral("weak_eval 116 100 10 5 1"));
    QCOMPARE(lines[0].size(), lines[1].size());
    QCOMPARE(lines[0].size(), lines[2].size());
    QVERIFY(text.contains(QStringLiteral("invalid: wrong_format 3, silent 7")));
    QVERIFY(text.contains(QStringLiteral("/out/reports")));
    QVERIFY(!text.contains(QStringLiteral("strong_eval")));
  }

  void oneIsNoPlural() {
    JobReport one;
    one.clipsRead = one.filesArranged = one.orphansMoved = 1;
    const QString text = textSummary(one, {});
    for (const char* words : {"read 1 clip,", "removed 1 file\n", "moved 1 file of clips"})
      QVERIFY2(text.contains(QLatin1StringView(words)), qPrintable(text));
    one.clipsRead = one.filesArranged = one.orphansMoved = 2;
    for (const char* words : {"read 2 clips,", "removed 2 files\n", "moved 2 files of clips"})
      QVERIFY2(textSummary(one, {}).contains(QLatin1StringView(words)), qPrintable(textSummary(one, {})));
  }

  void textSaysWhenNothingWasToDo() {
    JobReport one = report();
    one.clipsRead = 0;
    one.filesArranged = 0;
    QVERIFY(textSummary(one, {}).contains(QStringLiteral("everything was done before")));
  }

  void textSaysThatADryRunWroteNoClip() {
    JobSettings settings;
    QVERIFY(!textSummary(report(), settings).contains(QStringLiteral("no clip was written")));
    settings.writeClips = false;
    QVERIFY(textSummary(report(), settings).contains(QStringLiteral("no clip was written")));
  }

  void sizesAndTimesArePlain() {
    QCOMPARE(sizeText(0), QStringLiteral("0 bytes"));
    QCOMPARE(sizeText(1.83e9), QStringLiteral("1.83 GB"));
    QCOMPARE(timeText(0.2), QStringLiteral("0 s"));
    QCOMPARE(timeText(59.4), QStringLiteral("59 s"));
    QCOMPARE(timeText(59.6), QStringLiteral("1 min 0 s"));
    QCOMPARE(timeText(125), QStringLiteral("2 min 5 s"));
    QCOMPARE(timeText(3780), QStringLiteral("1 h 3 min"));
  }
};

QTEST_GUILESS_MAIN(TestSummaries)
#include "tst_summaries.moc"
