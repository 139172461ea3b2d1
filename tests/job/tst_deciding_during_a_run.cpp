#include <atomic>
#include <future>
#include <thread>

#include <QDir>
#include <QTest>

#include "core/extract/clip_writer.h"
#include "core/job/decision_queue.h"
#include "core/results/results_store.h"
#include "tests/support/clip_world.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr int kLong = 30000;

/// What the results say about a clip at this moment.
UserDecision storedOn(const ClipWorld& world, char clip) {
  const auto store = ResultsStore::openToRead(world.output());
  const auto records = store ? store->load() : std::unexpected(store.error());
  if (!records) qFatal("there are no results");
  return records->decisions.of(ClipWorld::idOf(clip));
}

/// A run on another thread that is paused before it reads the first clip.
class PausedRun {
 public:
  PausedRun(const ClipWorld& world, JobSettings settings) : output_(world.output()) {
    gate_.pause();
    std::promise<void> planned;
    auto isPlanned = planned.get_future();
    JobObserver observer;
    observer.planned = [&](const Metadata&, const RecordTable&, const Plan&) { planned.set_value(); };
    run_ = std::async(std::launch::async, [this, settings = std::move(settings), observer] {
      return extractSubsets(settings, observer, gate_, cancel_, &queue_);
    });
    isPlanned.wait();
  }
  ~PausedRun() {
    cancel_.cancel();
    gate_.resume();
  }
  PausedRun(const PausedRun&) = delete;
  PausedRun& operator=(const PausedRun&) = delete;

  /// Decides about clips as a window does that knows nothing of them but these subsets and facts.
  void decide(const QByteArray& clips, UserVerdict verdict, SubsetSet subsets = {},
              const AudioFacts& facts = {}) {
    DecisionRequest request{
        .outputFolder = output_, .decided = {}, .change = {}, .identity = {}, .known = {}, .stored = {}};
    for (const char clip : clips) {
      const ClipId id = ClipWorld::idOf(clip);
      request.decided.decisions.set(id, {.verdict = verdict});
      request.decided.withFiles.push_back({id, subsets, {}, facts});
      request.change.added = {.act = DecisionAct::Keep, .before = {{id, {}}}};
    }
    const auto answer = std::make_shared<std::promise<Result<>>>();
    answer_ = answer->get_future();
    request.stored = [answer](const DecisionRequest&, const Result<>& done) { answer->set_value(done); };
    queue_.put(std::move(request));
  }
  /// Whether the run has stored what was decided last, within a time in which it looks many times.
  bool stored() {
    return answer_.wait_for(std::chrono::seconds(10)) == std::future_status::ready && answer_.get();
  }
  DecisionQueue& queue() { return queue_; }
  Result<JobReport> end() {
    gate_.resume();
    return run_.get();
  }
  Result<JobReport> stop() {
    cancel_.cancel();
    return run_.get();
  }

 private:
  QString output_;
  DecisionQueue queue_;
  PauseGate gate_;
  CancelToken cancel_;
  std::future<Result<>> answer_;
  std::future<Result<JobReport>> run_;
};

SubsetSet only(Subset subset) {
  SubsetSet set;
  set.insert(subset);
  return set;
}

/// An earlier run has read 'a' and 'b'; 'c' is listed since, and still to be read.
void fill(ClipWorld& world) {
  world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Loud}, {'b', Copy::Quiet}, {'c', Copy::Loud}});
  world.list(kEval, "ab");
  world.run(world.settings({kEval}));
  world.list(kEval, "abc");
}

}  // namespace

/// A run that has the output folder stores what the user decides meanwhile.
class TestDecidingDuringARun : public QObject {
  Q_OBJECT

 private slots:
  void aDecisionIsStoredAndTheFileMovedWhileTheRunIsPausedAndTheReportsTell() {
    ClipWorld world;
    fill(world);
    PausedRun run(world, world.settings({kEval}));
    run.decide("a", UserVerdict::Reject, only(kEval));
    QVERIFY(run.stored());
    QCOMPARE(storedOn(world, 'a').verdict, UserVerdict::Reject);
    QCOMPARE(world.filesOf('a'), QByteArray("invalid_audio/weak_eval: loud"));
    const auto report = run.end();
    QVERIFY(report);
    QCOMPARE(report->tallies[kEval].valid, 2);
    QCOMPARE(world.rowOf(kEval, 'a'), QByteArray("invalid rejected"));
    QCOMPARE(world.filesOf('a'), QByteArray("invalid_audio/weak_eval: loud"));
    QCOMPARE(world.differenceFromFreshRun(world.settings({kEval})).isEmpty(), false);  // for the decision
    const auto steps = ResultsStore::openToRead(world.output())->loadSteps();
    QCOMPARE(steps->size(), std::size_t{1});
  }

  void aClipThatIsNotReadYetIsPlacedByTheDecisionWhenItIsWritten() {
    ClipWorld world;
    fill(world);
    PausedRun run(world, world.settings({kEval}));
    run.decide("c", UserVerdict::Reject);
    QVERIFY(run.stored());
    QCOMPARE(world.filesOf('c'), QByteArray());
    QVERIFY(run.end());
    QCOMPARE(world.filesOf('c'), QByteArray("invalid_audio/weak_eval: loud"));
    QCOMPARE(world.rowOf(kEval, 'c'), QByteArray("invalid rejected"));
  }

  void aDecisionThatIsTakenBackFollowsTheCriteriaOfTheRun() {
    ClipWorld world;
    fill(world);
    PausedRun run(world, world.settings({kEval}, kStrict));
    QCOMPARE(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: quiet"));
    AudioFacts quiet;
    quiet.samples = 3200;
    quiet.sampleRate = 32000;
    quiet.peak = 300;
    run.decide("b", UserVerdict::Keep, only(kEval), quiet);
    QVERIFY(run.stored());
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: quiet"));
    run.decide("b", UserVerdict::None, only(kEval), quiet);
    QVERIFY(run.stored());
    QCOMPARE(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: quiet"));
    QVERIFY(run.end());
    QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("invalid silent"));
    QCOMPARE(storedOn(world, 'b'), UserDecision());
  }

  void filesOfSubsetsThatAreNotPartOfTheRunMoveAsWell() {
    ClipWorld world;
    fill(world);
    world.list(kBalanced, "a");
    world.run(world.settings({kBalanced}));
    PausedRun run(world, world.settings({kEval}));
    run.decide("a", UserVerdict::Reject, only(kEval));
    QVERIFY(run.stored());
    QCOMPARE(world.filesOf('a'),
             QByteArray("invalid_audio/weak_balanced_train: loud, invalid_audio/weak_eval: loud"));
  }

  void aRunThatOnlyMeasuresStoresDecisionsToo() {
    ClipWorld world;
    fill(world);
    JobSettings settings = world.settings({kEval}, kStrict);
    settings.writeClips = false;
    PausedRun run(world, settings);
    run.decide("a", UserVerdict::Reject, only(kEval));
    QVERIFY(run.stored());
    QCOMPARE(world.filesOf('a'), QByteArray("invalid_audio/weak_eval: loud"));
    QVERIFY(run.end());
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: quiet"));
    QCOMPARE(world.filesOf('c'), QByteArray());
    QCOMPARE(storedOn(world, 'a').verdict, UserVerdict::Reject);
  }

  void whatARunHasStoredIsKeptWhenItIsStoppedAndTheRestStaysInTheQueue() {
    ClipWorld world;
    fill(world);
    PausedRun run(world, world.settings({kEval}));
    run.decide("a", UserVerdict::Reject, only(kEval));
    QVERIFY(run.stored());
    QVERIFY(!run.stop());
    run.decide("b", UserVerdict::Reject, only(kEval));
    QCOMPARE(storedOn(world, 'a').verdict, UserVerdict::Reject);
    QCOMPARE(storedOn(world, 'b').verdict, UserVerdict::None);
    QCOMPARE(run.queue().take(world.output()).size(), std::size_t{1});
    world.run(world.settings({kEval}));
    QCOMPARE(world.rowOf(kEval, 'a'), QByteArray("invalid rejected"));
  }

  void aDecisionThatCannotBeCarriedOutIsToldAndDoesNotEndTheRun() {
    ClipWorld world;
    fill(world);
    PausedRun run(world, world.settings({kEval}));
    const QString there = world.path(Place::Invalid, kEval, 'a');
    QVERIFY(QDir().mkpath(there + QStringLiteral("/full")));  // a folder in the place of the file
    run.decide("a", UserVerdict::Reject, only(kEval));
    QVERIFY(!run.stored());
    run.decide("b", UserVerdict::Reject, only(kEval));
    QVERIFY(run.stored());
    QVERIFY(QDir(there).removeRecursively());
    QVERIFY(run.end());
    QCOMPARE(world.filesOf('c'), QByteArray("audio/weak_eval: loud"));
  }

  void aClipThatIsDecidedAboutWhileItIsWrittenEndsInOnePlaceTheRightOne() {
    ClipWorld world;
    fill(world);
    const OutputLayout layout(world.output());
    const ClipWriter writer(layout, {});
    auto store = ResultsStore::open(world.output());
    QVERIFY(store);
    const QByteArray& bytes = world.bytesOf('a', Copy::Loud);
    const PlanItem item{
        .id = ClipWorld::idOf('a'), .location = {}, .subsets = only(kEval), .maySilent = {}, .others = {}};
    ClipRecord reading{.id = item.id, .facts = {}};
    reading.facts.samples = 3200;
    reading.facts.sampleRate = 32000;
    std::atomic<bool> isOver = false;
    Result<> written;
    std::jthread worker([&] {
      while (!isOver && written) written = writer.write(item, reading, std::as_bytes(std::span(bytes)));
    });
    Result<> decided;
    for (int i = 0; i < 300 && decided; ++i) {
      const UserVerdict verdict = i % 2 == 0 ? UserVerdict::Keep : UserVerdict::Reject;
      decided = storeDecisions(*store, layout, {{{item.id, {verdict}}}, {{item.id, only(kEval)}}}, {}, {},
                               &writer.live());
    }
    isOver = true;
    worker.join();
    QVERIFY(decided);
    QVERIFY(written);
    QCOMPARE(world.filesOf('a'), QByteArray("invalid_audio/weak_eval: loud"));
  }
};

QTEST_GUILESS_MAIN(TestDecidingDuringARun)
#include "tst_deciding_during_a_run.moc"
