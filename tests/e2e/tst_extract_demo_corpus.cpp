#include <algorithm>
#include <filesystem>
#include <map>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/audioset/subset.h"
#include "tests/e2e/cli_run.h"
#include "tests/support/demo_corpus.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kDoneButUnreachable = 3;

/// The rows of all reports: subset/id -> state and reason, read without a quoted field before them.
std::map<QByteArray, std::pair<QByteArray, QByteArray>> reportedRows(const QString& output) {
  std::map<QByteArray, std::pair<QByteArray, QByteArray>> rows;
  for (Subset subset : kAllSubsets) {
    const QByteArray report = readFile(QStringLiteral("%1/reports/%2.csv").arg(output, subsetName(subset)));
    QList<QByteArray> lines = report.split('\n');
    lines.removeFirst();
    for (const QByteArray& line : lines) {
      const QList<QByteArray> fields = line.split(',');
      if (fields.size() > 3) rows[fields[1] + '/' + fields[0]] = {fields[2], fields[3]};
    }
  }
  return rows;
}

}  // namespace

class TestExtractDemoCorpus : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    auto made = makeDemoCorpus(tree_.path(QStringLiteral("corpus")));
    QVERIFY(made.has_value());
    truth_ = *made;
    folders_ = {tree_.path(QStringLiteral("corpus")), tree_.path(QStringLiteral("output"))};
    const ProgramRun run = runCli(folders_);
    QVERIFY2(run.exitCode == kDoneButUnreachable, run.everything().constData());
  }

  void everyListedClipHasTheStateAndReasonOfTheTruthTable() {
    const auto rows = reportedRows(folders_.output);
    QCOMPARE(rows.size(), truth_.size());
    for (const DemoRow& row : truth_) {
      const QByteArray key = subsetName(row.subset).toLatin1() + '/' + row.id;
      const auto found = rows.find(key);
      QVERIFY2(found != rows.end(), key.constData());
      QCOMPARE(key + ' ' + found->second.first, key + ' ' + row.state);
      if (row.state == "invalid") QCOMPARE(key + ' ' + found->second.second, key + ' ' + row.reason);
    }
  }

  void everyFileStandsInItsPlaceAndNowhereElse() {
    QStringList expected;
    for (const DemoRow& row : truth_) {
      if (row.state != "valid" && row.state != "invalid") continue;
      expected << QStringLiteral("%1/%2/%3.wav")
                      .arg(row.state == "valid" ? QStringLiteral("audio") : QStringLiteral("invalid_audio"),
                           subsetName(row.subset), QString::fromLatin1(row.id));
    }
    expected.sort();
    QCOMPARE(filesBelow(folders_.output).filter(QStringLiteral(".wav")), expected);
  }

  void validFilesAreByteForByteWhat7ZipExtracts() {
    ASE_NEED_PROGRAM("7z");
    const QString extracted = tree_.path(QStringLiteral("by7zip"));
    for (const QString& name : filesBelow(folders_.corpus)) {
      if (!name.endsWith(QLatin1StringView(".zip"))) continue;
      runProgram(QStringLiteral("7z"),
                 {QStringLiteral("x"), QStringLiteral("-y"), QStringLiteral("-p-"),
                  QStringLiteral("-o") + extracted, QDir(folders_.corpus).filePath(name)});
    }
    QHash<QString, QString> byName;
    for (const QString& name : filesBelow(extracted)) byName.insert(name.section(QLatin1Char('/'), -1), name);
    int compared = 0;
    for (const DemoRow& row : truth_) {
      if (row.state != "valid") continue;
      const QString ours = QStringLiteral("%1/audio/%2/%3.wav")
                               .arg(folders_.output, subsetName(row.subset), QString::fromLatin1(row.id));
      const QString theirs = byName.value(QStringLiteral("Y%1.wav").arg(QString::fromLatin1(row.id)));
      QVERIFY2(!theirs.isEmpty(), row.id.constData());
      QVERIFY2(readFile(ours) == readFile(QDir(extracted).filePath(theirs)), row.id.constData());
      ++compared;
    }
    QVERIFY(compared > 20);
  }

  void aClipOfSeveralSubsetsIsOneFileWithSeveralNames() {
    std::map<QByteArray, QStringList> paths;
    for (const DemoRow& row : truth_) {
      if (row.state != "valid") continue;
      paths[row.id] << QStringLiteral("%1/audio/%2/%3.wav")
                           .arg(folders_.output, subsetName(row.subset), QString::fromLatin1(row.id));
    }
    int shared = 0;
    for (const auto& [id, names] : paths) {
      if (names.size() < 2) continue;
      ++shared;
      for (const QString& name : names) {
        QVERIFY2(std::filesystem::equivalent(names.front().toStdU16String(), name.toStdU16String()),
                 id.constData());
      }
    }
    QVERIFY(shared > 0);
  }

  void theJsonSummaryCountsWhatTheTruthTableCounts() {
    const ProgramRun run = runCli(folders_, {QStringLiteral("--json")});
    const QJsonObject subsets =
        QJsonDocument::fromJson(run.output).object().value(QStringLiteral("subsets")).toObject();
    QCOMPARE(subsets.size(), qsizetype{5});
    for (Subset subset : kAllSubsets) {
      const QJsonObject counts = subsets.value(subsetName(subset)).toObject();
      for (const char* state : {"valid", "invalid", "missing", "unreachable"}) {
        const auto expected = std::ranges::count_if(
            truth_, [&](const DemoRow& row) { return row.subset == subset && row.state == state; });
        QCOMPARE(counts.value(QLatin1StringView(state)).toInteger(), qint64{expected});
      }
    }
  }

  void aSecondRunReadsNothingAndLeavesTheSameTree() {
    const auto before = userFiles(folders_.output);
    const ProgramRun run = runCli(folders_);
    QCOMPARE(run.exitCode, kDoneButUnreachable);
    QVERIFY2(run.output.contains("everything was done before"), run.everything().constData());
    QCOMPARE(difference(before, userFiles(folders_.output)), QString());
  }

  void aDeletedClipIsExtractedAgain() {
    const auto before = userFiles(folders_.output);
    const QString victim = filesBelow(folders_.output).filter(QStringLiteral("audio/weak_eval/")).front();
    QVERIFY(QFile::remove(QDir(folders_.output).filePath(victim)));
    runCli(folders_);
    QCOMPARE(difference(before, userFiles(folders_.output)), QString());
  }

  void rejudgingWithOtherThresholdsEqualsARunWithThem() {
    const CliFolders fresh{folders_.corpus, tree_.path(QStringLiteral("fresh"))};
    const QStringList strict{QStringLiteral("-m"), QStringLiteral("1.5"), QStringLiteral("-s"),
                             QStringLiteral("-20")};
    QCOMPARE(runCli(fresh, strict).exitCode, kDoneButUnreachable);
    const CliFolders noArchives{folders_.corpus, folders_.output};
    const ProgramRun run =
        runCli(noArchives, strict + QStringList{QStringLiteral("--rejudge"), QStringLiteral("--archives"),
                                                QStringLiteral("/nowhere")});
    QVERIFY2(run.exitCode == kDoneButUnreachable, run.everything().constData());
    QCOMPARE(difference(userFiles(fresh.output), userFiles(folders_.output)), QString());
    const ProgramRun back = runCli(folders_, {QStringLiteral("--rejudge")});
    QCOMPARE(back.exitCode, kDoneButUnreachable);
    everyListedClipHasTheStateAndReasonOfTheTruthTable();
  }

  void aDryRunJudgesAsARunDoesAndWritesNoClip() {
    const CliFolders fresh{folders_.corpus, tree_.path(QStringLiteral("dry"))};
    const ProgramRun dry = runCli(fresh, {QStringLiteral("--dry-run")});
    QCOMPARE(dry.exitCode, kDoneButUnreachable);
    QVERIFY2(dry.output.contains("no clip was written"), dry.everything().constData());
    QVERIFY(filesBelow(fresh.output).filter(QStringLiteral(".wav")).isEmpty());
    QCOMPARE(reportedRows(fresh.output), reportedRows(folders_.output));

    const ProgramRun again = runCli(fresh, {QStringLiteral("--dry-run")});
    QVERIFY2(again.output.contains("everything was done before"), again.everything().constData());
    QCOMPARE(runCli(fresh).exitCode, kDoneButUnreachable);
    QCOMPARE(difference(userFiles(folders_.output), userFiles(fresh.output)), QString());

    const auto before = userFiles(fresh.output);
    const QStringList strict{QStringLiteral("-s"), QStringLiteral("-20"), QStringLiteral("--dry-run")};
    QCOMPARE(runCli(fresh, strict).exitCode, kDoneButUnreachable);
    const auto after = userFiles(fresh.output);
    for (auto file = before.begin(); file != before.end(); ++file) {
      if (file.key().endsWith(QStringLiteral(".wav")))
        QVERIFY2(after.value(file.key()) == *file, qPrintable(file.key()));
    }
  }

 private:
  TempTree tree_;
  CliFolders folders_;
  std::vector<DemoRow> truth_;
};

QTEST_GUILESS_MAIN(TestExtractDemoCorpus)
#include "tst_extract_demo_corpus.moc"
