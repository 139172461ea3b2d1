#include <QDir>
#include <QFile>
#include <QTest>

#include "core/job/apply_verdicts.h"
#include "core/results/results_store.h"
#include "tests/support/clip_world.h"

using namespace ase;
using namespace ase::test;

namespace {

const QString kArchive = QStringLiteral("a.zip");

/// A clip that is cut, as an earlier version of the inspector saw it: as a whole one, among the valid clips.
class OlderWorld : public ClipWorld {
 public:
  OlderWorld() {
    list(kEval, "ab");
    putArchive(kArchive, {{'a', Copy::Loud}, {'b', Copy::Truncated}});
    run(settings());
    auto store = ResultsStore::open(output());
    auto table = store ? store->load() : std::unexpected(store.error());
    if (!table) qFatal("no results");
    for (ClipRecord& record : table->records) record.inspector = 0;
    AudioFacts& facts = table->records.back().facts;
    facts.container = Container::Rifx;
    facts.dataBytesPromised = facts.dataBytesPresent;
    facts.detail = {};
    if (!store->rewrite(*table, {})) qFatal("cannot store");
    if (!QFile::rename(path(Place::Invalid, kEval, 'b'), path(Place::Valid, kEval, 'b')))
      qFatal("cannot move");
  }

  JobSettings settings() const { return ClipWorld::settings({kEval}); }
};

}  // namespace

/// Output folders whose clips were judged by an earlier version of the inspector.
class TestOlderInspector : public QObject {
  Q_OBJECT

 private slots:
  void theNextRunReadsOnceMoreWhatItMayJudgeOtherwise() {
    const OlderWorld world;
    const JobReport report = world.run(world.settings());
    QCOMPARE(report.clipsRead, qint64{1});
    QCOMPARE(report.clipsJudgedAnew, qint64{1});
    QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("invalid truncated"));
    QCOMPARE(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: truncated"));
    const JobReport again = world.run(world.settings());
    QCOMPARE(again.clipsRead, qint64{0});
    QCOMPARE(again.clipsJudgedAnew, qint64{0});
  }

  void aDryRunJudgesItAsWell() {
    const OlderWorld world;
    QCOMPARE(world.dryRun(world.settings()).clipsJudgedAnew, qint64{1});
    QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("invalid truncated"));
    QCOMPARE(world.dryRun(world.settings()).clipsRead, qint64{0});
    QCOMPARE(world.run(world.settings()).clipsRead, qint64{0});
    QCOMPARE(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: truncated"));
  }

  void whatTheUserDecidedStays() {
    const OlderWorld world;
    const UserDecisions kept{{ClipWorld::idOf('b'), {UserVerdict::Keep, QStringLiteral("cut, but good")}}};
    QVERIFY(applyVerdicts(world.output(), {kept}));
    QCOMPARE(world.run(world.settings()).clipsJudgedAnew, qint64{1});
    QVERIFY(world.lineOf(kEval, 'b').contains(",keep,\"cut, but good\""));
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: truncated"));
  }

  void whereTheArchiveIsGoneTheOldReadingStays() {
    OlderWorld world;
    world.putArchive(QStringLiteral("other.zip"), {{'a', Copy::Loud}});
    world.removeArchive(kArchive);
    const JobReport report = world.run(world.settings());
    QCOMPARE(report.clipsJudgedAnew, qint64{0});
    QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("valid"));
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: truncated"));
  }

  void whereTheArchiveHoldsOtherBytesTheyAreReadOnceAndWhatIsWorseIsNotTaken() {
    OlderWorld world;
    world.putArchive(kArchive, {{'a', Copy::Loud}, {'b', Copy::BadCrc}});
    world.run(world.settings());
    QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("valid"));
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: truncated"));
    QCOMPARE(world.run(world.settings()).clipsRead, qint64{0});
  }
};

QTEST_GUILESS_MAIN(TestOlderInspector)
#include "tst_older_inspector.moc"
