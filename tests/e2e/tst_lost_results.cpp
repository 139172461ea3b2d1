#include <QTest>

#include "core/job/apply_verdicts.h"
#include "core/job/open_results.h"
#include "core/output/layout.h"
#include "core/results/results_store.h"
#include "tests/e2e/cli_run.h"
#include "tests/support/demo_corpus.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kDoneButUnreachable = 3;
constexpr char kKept[] = "results.damaged.sqlite";

}  // namespace

/// Results that were damaged or deleted are rebuilt from the files, the reports and, for what the user
/// decided, from what the damaged database still gives.
class TestLostResults : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QVERIFY(makeDemoCorpus(tree_.path(QStringLiteral("corpus")), kFewestDemoClips).has_value());
    folders_ = {tree_.path(QStringLiteral("corpus")), tree_.path(QStringLiteral("output"))};
    QCOMPARE(runCli(folders_).exitCode, kDoneButUnreachable);
    decide({UserVerdict::Keep, QStringLiteral("sounds \"fine\",\nto me")}, State::Invalid, 0);
    decide({UserVerdict::Reject, QString()}, State::Valid, 0);
    decide({UserVerdict::None, QStringLiteral("=1+1")}, State::Valid, 1);
    QCOMPARE(runCli(folders_).exitCode, kDoneButUnreachable);
    expected_ = userFiles(folders_.output);
    results_ = readFile(path(OutputLayout::resultsName()));
  }

  void init() {
    QFile::remove(path(QLatin1StringView(kKept)));
    for (const char* suffix : {"-wal", "-shm"})
      QFile::remove(path(OutputLayout::resultsName() + QLatin1StringView(suffix)));
    put(results_);
  }

  void damageIsMended_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("not a database") << QByteArray(20'000, 'x');
    QTest::newRow("a web page") << QByteArray("<html>403</html>");
    QTest::newRow("cut to half") << results_.first(results_.size() / 2);
    QTest::newRow("cut to a page") << results_.first(4096);
    QTest::newRow("cut in the header") << results_.first(50);
    QByteArray zeros = results_;
    zeros.replace(4096, zeros.size() - 4096, QByteArray(zeros.size() - 4096, '\0'));
    QTest::newRow("zeros behind the first page") << zeros;
    QByteArray schema = results_;
    schema.replace("CREATE TABLE clip", "CREATE TABLE CLAP");
    QTest::newRow("another table") << schema;
    for (qsizetype page = 1; page * 4096 < results_.size(); ++page) {
      QByteArray bad = results_;
      bad.replace(page * 4096, 8, QByteArray(8, '\xFF'));
      QTest::addRow("header of page %lld", static_cast<long long>(page)) << bad;
    }
  }

  void damageIsMended() {
    QFETCH(QByteArray, bytes);
    put(bytes);
    const ProgramRun run = runCli(folders_);
    QVERIFY2(run.exitCode == kDoneButUnreachable, run.everything().constData());
    QCOMPARE(difference(expected_, userFiles(folders_.output)), QString());
    if (!QFile::exists(path(QLatin1StringView(kKept)))) return;  // SQLite could do without what was damaged
    QVERIFY2(run.errors.contains("damaged. They have been rebuilt"), run.errors.constData());
    QVERIFY2(run.errors.contains(kKept), run.errors.constData());
    QVERIFY(QFileInfo(path(QLatin1StringView(kKept))).size() >= bytes.size());
    const ProgramRun again = runCli(folders_);
    QVERIFY2(again.output.contains("everything was done before"), again.everything().constData());
  }

  void deletedResultsAreRebuiltWithoutReadingSoundClipsAgain() {
    QVERIFY(QFile::remove(path(OutputLayout::resultsName())));
    const ProgramRun run = runCli(folders_, {QStringLiteral("--json")});
    QCOMPARE(run.exitCode, kDoneButUnreachable);
    QCOMPARE(difference(expected_, userFiles(folders_.output)), QString());
    QVERIFY2(run.errors.contains("no results"), run.errors.constData());
  }

  void anEmptyFileInTheirPlaceIsNoNewBeginning() {
    put({});
    const ProgramRun run = runCli(folders_);
    QVERIFY2(run.errors.contains("rebuilt"), run.errors.constData());
    QCOMPARE(difference(expected_, userFiles(folders_.output)), QString());
  }

  void withoutTheArchivesTheyAreJudgedAnewAllTheSame() {
    put(QByteArray(5000, 'x'));
    const ProgramRun run =
        runCli({tree_.path(QStringLiteral("corpus")), folders_.output},
               {QStringLiteral("--rejudge"), QStringLiteral("--archives"), QStringLiteral("/nowhere")});
    QVERIFY2(run.exitCode == kDoneButUnreachable, run.everything().constData());
    QCOMPARE(difference(expected_, userFiles(folders_.output)), QString());
  }

  void aDecisionSinceTheLastReportIsReadFromTheDamagedDatabase() {
    const ClipId id = decide({UserVerdict::Reject, QStringLiteral("late")}, State::Valid, 2);
    QByteArray bytes = readFile(path(OutputLayout::resultsName()));
    bytes.replace(bytes.indexOf("pcm_s16le") / 4096 * 4096, 8, QByteArray(8, '\xFF'));  // a page of records
    put(bytes);
    QCOMPARE(runCli(folders_).exitCode, kDoneButUnreachable);
    {
      const auto store = ResultsStore::open(folders_.output);
      QVERIFY(store);
      QCOMPARE(store->load()->decisions.of(id).note, QStringLiteral("late"));
    }
    put(results_);
    QCOMPARE(runCli(folders_).exitCode, kDoneButUnreachable);
  }

  void aSecondDamagedFileDoesNotReplaceTheFirst() {
    put(QByteArray(5000, 'x'));
    runCli(folders_);
    put(QByteArray(5000, 'y'));
    runCli(folders_);
    QCOMPARE(readFile(path(QLatin1StringView(kKept))), QByteArray(5000, 'x'));
    QCOMPARE(readFile(path(QStringLiteral("results.damaged-2.sqlite"))), QByteArray(5000, 'y'));
    QVERIFY(QFile::remove(path(QStringLiteral("results.damaged-2.sqlite"))));
  }

  void theResultsOfANewerProgramAreLeftAlone() {
    QByteArray newer = results_;
    newer.replace(60, 4, QByteArray("\0\0\0\x7F", 4));  // user_version, big-endian
    put(newer);
    const ProgramRun run = runCli(folders_);
    QCOMPARE(run.exitCode, 4);
    QVERIFY2(run.errors.contains("newer version"), run.errors.constData());
    QCOMPARE(readFile(path(OutputLayout::resultsName())), newer);
  }

  void anOutputFolderThatWasMovedGoesOn() {
    const CliFolders moved{folders_.corpus, tree_.path(QStringLiteral("moved"))};
    QVERIFY(QDir().rename(folders_.output, moved.output));
    const ProgramRun run = runCli(moved);
    QVERIFY(QDir().rename(moved.output, folders_.output));
    QVERIFY2(run.output.contains("everything was done before"), run.everything().constData());
    QCOMPARE(difference(expected_, userFiles(folders_.output)), QString());
  }

 private:
  QString path(const QString& name) const { return QDir(folders_.output).filePath(name); }

  void put(const QByteArray& bytes) const {
    tree_.write(QStringLiteral("output/") + OutputLayout::resultsName(), bytes);
  }

  /// Decides about the clip at that place among those of a state, as the window does.
  ClipId decide(const UserDecision& decision, State state, int place) const {
    JobSettings settings;
    settings.outputFolder = folders_.output;
    settings.metadataFolder = QDir(folders_.corpus).filePath(QStringLiteral("metadata"));
    MetadataCache cache;
    const auto results = openResults(settings, cache, CancelToken());
    if (!results) qFatal("no results");
    const Criteria criteria = results->states[Subset::WeakEval].applied;
    for (const ClipRecord& record : results->records.records) {
      const bool readable = record.access == Access::Readable;
      if (!readable || judge(record.facts, criteria, false).state != state || place-- > 0) continue;
      if (!applyVerdicts(folders_.output, {{{record.id, decision}}})) qFatal("cannot decide");
      return record.id;
    }
    qFatal("no such clip");
  }

  TempTree tree_;
  CliFolders folders_;
  QHash<QString, QByteArray> expected_;
  QByteArray results_;
};

QTEST_GUILESS_MAIN(TestLostResults)
#include "tst_lost_results.moc"
