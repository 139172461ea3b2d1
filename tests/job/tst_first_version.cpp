#include <algorithm>
#include <map>

#include <QDir>
#include <QFile>
#include <QTest>

#include "core/job/apply_verdicts.h"
#include "core/job/open_results.h"
#include "core/job/rejudge.h"
#include "tests/support/clip_world.h"

using namespace ase;
using namespace ase::test;

namespace {

const QString kResults = QStringLiteral("results.sqlite");

/// An output folder as the program's first version left it. `results.sqlite` is the fixture, which that
/// version made by `audioset-extractor-cli -e -b -s -20` on the same archives and lists, a verdict and a note
/// on 'f' in its window, and the same run once more. Clips' files and reports are the same in both versions.
class FirstVersionWorld : public ClipWorld {
 public:
  FirstVersionWorld() {
    list(kEval, "abcdeg");
    list(kBalanced, "af");
    putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud},
                                         {'b', Copy::Quiet},
                                         {'c', Copy::BadCrc},
                                         {'d', Copy::WebPage},
                                         {'e', Copy::Unsupported},
                                         {'f', Copy::Quiet}});
    run(settings());
    const UserDecisions kept{{idOf('f'), {UserVerdict::Keep, QStringLiteral("faint, but there")}}};
    if (!applyVerdicts(output(), {kept})) qFatal("cannot decide");
    run(settings());
    QFile::remove(output(QStringLiteral("catalog.sqlite")));
    tree().write(QStringLiteral("output/") + kResults, readFile(QStringLiteral(ASE_FIRST_RESULTS)));
  }

  JobSettings settings() const { return ClipWorld::settings({kEval, kBalanced}, kStrict); }

  /// All files with their bytes.
  std::map<QString, QByteArray> files() const {
    std::map<QString, QByteArray> files;
    for (const QString& name : filesBelow(output())) files[name] = readFile(output(name));
    return files;
  }
  /// Those that a user looks at.
  std::map<QString, QByteArray> userFiles() const {
    auto all = files();
    std::erase_if(all, [](const auto& file) { return file.first.contains(QLatin1StringView(".sqlite")); });
    return all;
  }
};

const Error* warningOf(const JobReport& report) {
  const auto found = std::ranges::find(report.warnings, ErrorCode::ResultsWereOld, &Error::code);
  return found != report.warnings.end() ? &*found : nullptr;
}

}  // namespace

/// Output folders of the program's first version, which kept no account of files: what these hold counts only
/// where their CRC-32 proves it.
class TestFirstVersion : public QObject {
  Q_OBJECT

 private slots:
  void itsResultsAreLookedAtWithoutAChangeToAnyByte() {
    const FirstVersionWorld world;
    const auto before = world.files();
    MetadataCache cache;
    const auto results = openResults(world.settings(), cache, CancelToken());
    QVERIFY(results);
    QVERIFY(!results->interrupted);
    QVERIFY(results->pending == PerSubset<std::vector<ClipId>>());
    for (const Subset subset : {kEval, kBalanced}) {
      QVERIFY(results->states[subset].isFinished());
      QCOMPARE(results->states[subset].applied, kStrict);
      QCOMPARE(results->states[subset].underway, std::nullopt);
    }
    QCOMPARE(results->records.records.size(), std::size_t{6});
    const ClipRecord* loud = results->records.find(ClipWorld::idOf('a'));
    QVERIFY(loud != nullptr);
    QCOMPARE(loud->facts.bytes, world.bytesOf('a', Copy::Loud).size());
    const UserDecision decision = results->records.decisions.of(ClipWorld::idOf('f'));
    QCOMPARE(decision.verdict, UserVerdict::Keep);
    QCOMPARE(decision.note, QStringLiteral("faint, but there"));
    QVERIFY(world.files() == before);
  }

  void aVerdictBeforeTheNextRunMakesNoClipLookUnextracted() {
    const FirstVersionWorld world;
    const UserDecisions rejected{{ClipWorld::idOf('b'), {UserVerdict::Reject, {}}}};
    QVERIFY(applyVerdicts(world.output(), {rejected}));  // which makes them new results
    MetadataCache cache;
    const auto results = openResults(world.settings(), cache, CancelToken());
    QVERIFY(results);
    for (const char clip : QByteArray("abcdf")) {
      const ClipRecord* record = results->records.find(ClipWorld::idOf(clip));
      QVERIFY(record != nullptr);
      QVERIFY(!record->files.isEmpty());
    }
    QVERIFY(warningOf(world.run(world.settings())) != nullptr);  // they are compared all the same
    QVERIFY(world.lineOf(kEval, 'b').contains(",reject,"));
  }

  void theNextRunComparesTheFilesOnceAndSaysSo() {
    const FirstVersionWorld world;
    const auto before = world.userFiles();
    const JobReport report = world.run(world.settings());
    const Error* warning = warningOf(report);
    QVERIFY(warning != nullptr);
    QCOMPARE(warning->file, world.output());
    // That version took the archive's word for a CRC-32, so it cannot tell what the file of 'c' holds.
    QCOMPARE(warning->detail, QStringLiteral("files: 6, something else: 1"));
    // The clips that were no good are tried again, as their archive lay elsewhere: 'c' and 'd' have bytes.
    QCOMPARE(report.clipsRead, qint64{2});
    QVERIFY(world.userFiles() == before);
    const JobReport again = world.run(world.settings());
    QVERIFY(warningOf(again) == nullptr);
    QCOMPARE(again.clipsRead, qint64{0});
    QVERIFY(world.userFiles() == before);
  }

  void aFileThatChangedAtEqualLengthIsNoticed_data() {
    QTest::addColumn<bool>("isDryRunBefore");
    QTest::newRow("by the first run") << false;
    QTest::newRow("after a dry run") << true;
  }

  void aFileThatChangedAtEqualLengthIsNoticed() {
    QFETCH(bool, isDryRunBefore);
    const FirstVersionWorld world;
    const auto before = world.userFiles();
    const QString path = world.path(Place::Valid, kEval, 'a');
    QVERIFY(QFile::remove(path));  // it is linked with that of another subset, which stays as it is
    world.tree().write(QStringLiteral("output/audio/weak_eval/") + ClipWorld::idOf('a').fileName(),
                       world.bytesOf('a', Copy::Quiet));
    if (isDryRunBefore) {
      world.dryRun(world.settings());
      QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_balanced_train: loud, audio/weak_eval: quiet"));
    }
    const JobReport report = world.run(world.settings());
    QCOMPARE(warningOf(report) == nullptr, isDryRunBefore);  // it is said once
    QCOMPARE(world.filesOf('a'), QByteArray("audio/weak_balanced_train: loud, audio/weak_eval: loud"));
    QVERIFY(world.userFiles() == before);
    QCOMPARE(world.run(world.settings()).clipsRead, qint64{0});
  }

  void measurementsOutliveFoldersThatAreAwayAtTheFirstRun() {
    FirstVersionWorld world;
    const auto before = world.userFiles();
    world.removeArchive(QStringLiteral("a.zip"));
    world.putArchive(QStringLiteral("b.zip"), {{'h', Copy::Loud}});
    const QStringList folders{world.output(QStringLiteral("audio")),
                              world.output(QStringLiteral("invalid_audio"))};
    for (const QString& folder : folders) QVERIFY(QDir().rename(folder, folder + u'~'));
    for (int run = 0; run < 2; ++run) {
      QVERIFY(warningOf(world.run(world.settings())) == nullptr);  // there is nothing to compare
      QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("missing"));
    }
    for (const QString& folder : folders) {
      QVERIFY(QDir(folder).removeRecursively());
      QVERIFY(QDir().rename(folder + u'~', folder));
    }
    const Error compared = *warningOf(world.run(world.settings()));
    QCOMPARE(compared.detail, QStringLiteral("files: 6, something else: 1"));
    const auto after = world.userFiles();
    for (const char clip : {'a', 'b', 'd'}) {
      QVERIFY2(before.at(QStringLiteral("reports/weak_eval.csv")).contains(world.lineOf(kEval, clip)),
               world.lineOf(kEval, clip).constData());
    }
    QCOMPARE(after.at(QStringLiteral("reports/weak_balanced_train.csv")),
             before.at(QStringLiteral("reports/weak_balanced_train.csv")));
    QCOMPARE(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: quiet"));
    QVERIFY(warningOf(world.run(world.settings())) == nullptr);
  }

  void theyAreJudgedAnewWithoutTheArchives() {
    const FirstVersionWorld world;
    const auto before = world.userFiles();
    world.removeArchive(QStringLiteral("a.zip"));
    const auto lenient = rejudgeSubsets(world.settings(), SubsetCriteria(), {}, CancelToken());
    QVERIFY(lenient);
    QVERIFY(warningOf(*lenient) != nullptr);
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: quiet"));
    QCOMPARE(world.filesOf('c'), QByteArray("invalid_audio/weak_eval: bad CRC"));
    const auto strict = rejudgeSubsets(world.settings(), kStrict, {}, CancelToken());
    QVERIFY(strict);
    QVERIFY(warningOf(*strict) == nullptr);
    QVERIFY(world.userFiles() == before);
  }
};

QTEST_GUILESS_MAIN(TestFirstVersion)
#include "tst_first_version.moc"
