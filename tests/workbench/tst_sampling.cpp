#include <QSignalSpy>
#include <QTest>

#include "core/results/results_store.h"
#include "tests/workbench/bench_world.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr double kThreshold = -38;

/// Clips that are quieter than the threshold, and louder ones.
void fill(ClipWorld& world) {
  world.list(kEval, "abcdef");
  world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Quiet},
                                             {'b', Copy::BadCrc},
                                             {'c', Copy::Quiet},
                                             {'d', Copy::Loud},
                                             {'e', Copy::Quiet},
                                             {'f', Copy::Quiet}});
  world.run(world.settings({kEval}, kNone));
}

bool drawn(Workbench& bench, int clips, std::uint32_t seed = 1) {
  QSignalSpy changed(&bench.sampling(), &Sampling::changed);
  bench.sampling().begin({.threshold = kThreshold, .seed = seed, .clips = clips}, bench.settings().criteria);
  return changed.wait(kLong);
}

bool stored(Workbench& bench) {
  return QTest::qWaitFor([&] { return !bench.decisions().isStoring() && isAtRest(bench); }, kLong);
}

}  // namespace

/// The samples behind the window.
class TestSampling : public QObject {
  Q_OBJECT

 private slots:
  void sampleIsOfClipsThatNobodyReviewedAndItsVerdictsAreTheUsers() {
    ClipWorld world;
    fill(world);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    bench.decide(rowsOf(bench, 'a'), UserVerdict::Reject);
    QVERIFY(stored(bench));
    QVERIFY(drawn(bench, 10));
    const Sample* sample = bench.sampling().current();
    QVERIFY(sample != nullptr);
    QCOMPARE(sample->clips.size(), std::size_t{3});  // c, e, f: a is reviewed, b corrupt, d far louder
    QCOMPARE(bench.sampling().countUnseen(*sample), std::int64_t{3});
    bench.decide(bench.board().table().rowsOf(sample->clips[1].id), UserVerdict::Keep);
    QCOMPARE(bench.sampling().verdictsOn(*sample),
             (std::vector{UserVerdict::None, UserVerdict::Keep, UserVerdict::None}));
    bench.undo();
    QCOMPARE(bench.sampling().verdictsOn(*sample), std::vector(3, UserVerdict::None));
    QVERIFY(stored(bench));
  }

  void sampleGoesOnAfterARestart() {
    ClipWorld world;
    fill(world);
    Sample before;
    {
      TestBench bench;
      QVERIFY(openIn(bench, world));
      QVERIFY(drawn(bench, 2, 7));
      QVERIFY(drawn(bench, 2, 8));
      before = *bench.sampling().current();
      bench.decide(bench.board().table().rowsOf(before.clips[0].id), UserVerdict::Reject);
      QVERIFY(stored(bench));
      bench.sampling().drawMore(
          {.perStratum = std::vector<std::int64_t>(before.strata.size(), 1), .total = 1},
          bench.settings().criteria);
      QTRY_COMPARE(bench.sampling().current()->clips.size(), std::size_t{3});
      before = *bench.sampling().current();
      QVERIFY(stored(bench));
      bench.sampling().end();
      QVERIFY(bench.sampling().current() == nullptr);
    }
    QCOMPARE(ResultsStore::openToRead(world.output())->loadSamples()->size(), std::size_t{2});
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QVERIFY(bench.sampling().current() == nullptr);
    QVERIFY(bench.sampling().latest(SampledThreshold::MinDuration) == nullptr);
    bench.sampling().goOn(SampledThreshold::Silence);
    QVERIFY(bench.sampling().current() != nullptr);
    QCOMPARE(*bench.sampling().current(), before);
    QCOMPARE(bench.sampling().verdictsOn(before),
             (std::vector{UserVerdict::Reject, UserVerdict::None, UserVerdict::None}));
  }

  void anotherFolderHasItsOwnSamples() {
    ClipWorld world;
    fill(world);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QVERIFY(drawn(bench, 2));
    bench.setOutputFolder(world.archives());
    QVERIFY(bench.sampling().current() == nullptr);
    QVERIFY(bench.sampling().latest(SampledThreshold::Silence) == nullptr);
    QVERIFY(settled(bench));
  }

  void whereNoClipIsLeftThatIsSaid() {
    ClipWorld world;
    fill(world);
    TestBench bench;
    QVERIFY(openIn(bench, world));
    QSignalSpy nothing(&bench.sampling(), &Sampling::nothingToDraw);
    bench.sampling().begin({.threshold = -30, .seed = 1, .clips = 0}, bench.settings().criteria);
    QVERIFY(nothing.wait(kLong));
    QVERIFY(bench.sampling().current() == nullptr);
    QVERIFY(!bench.sampling().isDrawing());
  }
};

QTEST_GUILESS_MAIN(TestSampling)
#include "tst_sampling.moc"
