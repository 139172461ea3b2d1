#include <vector>

#include <QTest>

#include "core/job/apply_verdicts.h"
#include "core/results/results_store.h"
#include "tests/support/clip_world.h"

using namespace ase;
using namespace ase::test;

namespace {

/// An output folder as the program's third version left it, which knew nothing of clips that were reviewed
/// and forgot the steps of a review at its end. `results.sqlite` is the fixture, which that version made on
/// the same archive, lists, criteria and decisions.
class ThirdVersionWorld : public ClipWorld {
 public:
  ThirdVersionWorld() {
    list(kEval, "abcd");
    list(kBalanced, "ac");
    putArchive(QStringLiteral("a.zip"),
               {{'a', Copy::Loud}, {'b', Copy::Quiet}, {'c', Copy::BadCrc}, {'d', Copy::Truncated}});
    run(settings());
    const UserDecisions decided{
        {idOf('b'), {.verdict = UserVerdict::Keep, .note = QStringLiteral("faint, but there")}},
        {idOf('d'), {.verdict = UserVerdict::None, .note = QStringLiteral("cut")}}};
    if (!applyVerdicts(output(), {decided})) qFatal("cannot decide");
    run(settings());
    tree().write(QStringLiteral("output/results.sqlite"), readFile(QStringLiteral(ASE_THIRD_RESULTS)));
  }

  JobSettings settings() const { return ClipWorld::settings({kEval, kBalanced}, kStrict); }
};

}  // namespace

class TestThirdVersion : public QObject {
  Q_OBJECT

 private slots:
  void itsDecisionsAreReadWithoutAChangeToAnyByte() {
    const ThirdVersionWorld world;
    const QByteArray before = readFile(world.output(QStringLiteral("results.sqlite")));
    const auto store = ResultsStore::openToRead(world.output());
    QVERIFY(store);
    const auto table = store->load();
    QVERIFY(table);
    QCOMPARE(table->decisions.of(ClipWorld::idOf('b')).verdict, UserVerdict::Keep);
    QCOMPARE(table->decisions.of(ClipWorld::idOf('d')).note, QStringLiteral("cut"));
    QVERIFY(!table->decisions.of(ClipWorld::idOf('d')).isReviewed());
    const auto steps = store->loadSteps();
    QVERIFY(steps && steps->empty());
    const auto samples = store->loadSamples();
    QVERIFY(samples && samples->empty());
    QCOMPARE(readFile(world.output(QStringLiteral("results.sqlite"))), before);
  }

  void itsUpgradeKeepsDecisionsAndReadings() {
    const ThirdVersionWorld world;
    const auto read = ResultsStore::openToRead(world.output());
    QVERIFY(read);
    const auto before = read->load();
    QVERIFY(before);
    auto upgraded = ResultsStore::open(world.output());
    QVERIFY(upgraded);
    const auto after = upgraded->load();
    QVERIFY(after);
    QVERIFY(after->records == before->records);
    QVERIFY(after->decisions == before->decisions);
    QVERIFY(upgraded->decide(ClipWorld::idOf('a'), {.reviewed = true}));
    QVERIFY(upgraded->load()->decisions.of(ClipWorld::idOf('a')).isReviewed());
    QVERIFY(upgraded->keepSample({.seed = 1}));
    QCOMPARE(upgraded->loadSamples()->size(), std::size_t{1});
  }
};

QTEST_GUILESS_MAIN(TestThirdVersion)
#include "tst_third_version.moc"
