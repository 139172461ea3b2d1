#include <algorithm>
#include <memory>
#include <numeric>
#include <ranges>

#include <QSignalSpy>
#include <QTest>

#include "core/job/rejudge.h"
#include "core/output/output_lock.h"
#include "core/results/results_store.h"
#include "core/workbench/decisions.h"
#include "tests/review/review_world.h"
#include "tests/workbench/bench_world.h"
#include "tests/workbench/held_pool.h"

using namespace ase;
using namespace ase::test;

namespace {

constexpr std::chrono::seconds kAll{30};

/// Two subsets, a clip of which is quiet, and of which one is unreachable and one missing.
void fill(ClipWorld& world) {
  world.list(kEval, "abcd");
  world.list(kBalanced, "ae");
  world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::Quiet}, {'b', Copy::BadCrc}, {'c', Copy::Loud}});
  world.run(world.settings({kEval, kBalanced}, kNone));
}

/// The board and the decisions about a folder, as the workbench has them.
class Desk {
 public:
  explicit Desk(const ClipWorld& world) : decisions(std::make_unique<Decisions>(board, threads)) {
    decisions->leave(world.output());
    open(world);
  }
  ~Desk() {
    decisions.reset();
    finish();
  }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  void open(const ClipWorld& world) {
    MetadataCache cache;
    auto found = findResults({world.settings({}), kNone, {}}, cache, {});
    if (!found) qFatal("there are no results");
    decisions->follow(*found);
    board.setTable(found->table, found->judgement);
    if (!QTest::qWaitFor([&] { return !board.isBusy(); }, kLong)) qFatal("the board is busy");
  }
  bool finish() { return threads.finish(kAll); }
  void decide(char clip, UserVerdict verdict) {
    decisions->decide(board.table().rowsOf(ClipWorld::idOf(clip)), verdict);
  }
  /// Until all decisions are stored.
  bool stored() const {
    return QTest::qWaitFor([&] { return !decisions->isStoring(); }, kLong);
  }

  WorkThreads threads;
  ReviewBoard board;
  std::unique_ptr<Decisions> decisions;
};

UserDecisions storedDecisions(const ClipWorld& world) {
  const auto store = ResultsStore::openToRead(world.output());
  const auto results = store ? store->load() : std::unexpected(store.error());
  if (!results) qFatal("there are no results");
  return results->decisions;
}

bool says(const ClipWorld& world, char clip, const QByteArray& verdict) {
  return world.lineOf(kEval, clip).contains(',' + verdict + ',');
}

}  // namespace

/// Decisions are stored at once and told in the reports, which are made from memory and are true.
class TestDecisions : public QObject {
  Q_OBJECT

 private slots:
  void aDecisionIsStoredAndTheReportsFollow() {
    ClipWorld world;
    fill(world);
    Desk desk(world);
    desk.decide('b', UserVerdict::Keep);
    QVERIFY(desk.decisions->isStoring());
    QVERIFY(desk.stored());
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: bad CRC"));
    QVERIFY(!says(world, 'b', "keep"));
    QTRY_VERIFY_WITH_TIMEOUT(says(world, 'b', "keep"), kLong);
    QCOMPARE(world.rowOf(kEval, 'b'), QByteArray("valid"));
  }

  void reportsFromMemoryAreThoseThatTheNextRunWrites() {
    ClipWorld world;
    fill(world);
    world.run(world.settings({kEval}, kStrict));  // each subset follows its own
    {
      Desk desk(world);
      desk.decide('b', UserVerdict::Keep);
      desk.decide('c', UserVerdict::Reject);
      desk.decide('c', UserVerdict::None);
      desk.decisions->setNote(ClipWorld::idOf('d'), QStringLiteral("look, for it"));
      desk.decide('a', UserVerdict::Keep);
    }
    QVERIFY(says(world, 'a', "keep"));
    const auto fromMemory = bytesBelow(world.output());
    world.run(world.settings({kEval}, kStrict));
    world.run(world.settings({kBalanced}, kNone));
    for (const auto& [name, bytes] : bytesBelow(world.output())) {
      if (!name.endsWith(QLatin1StringView(".sqlite"))) QCOMPARE(fromMemory.at(name), bytes);
    }
  }

  void aDecisionIsStoredWhileReportsAreBeingWritten() {
    ClipWorld world;
    fill(world);
    Desk desk(world);
    HeldPool writing(desk.threads.reports);
    desk.decide('b', UserVerdict::Keep);
    QVERIFY(desk.stored());
    QTest::qWait(3300);  // the reports are due
    desk.decide('c', UserVerdict::Reject);
    QVERIFY(desk.stored());
    QCOMPARE(world.filesOf('c'), QByteArray("invalid_audio/weak_eval: loud"));
    QVERIFY(!says(world, 'b', "keep"));
    writing.release();
    QTRY_VERIFY_WITH_TIMEOUT(says(world, 'b', "keep") && says(world, 'c', "reject"), kLong);
  }

  void itsEndWaitsForNothingAndWhatWasDecidedIsStoredAndTold() {
    ClipWorld world;
    fill(world);
    Desk desk(world);
    HeldPool storing(desk.threads.jobs);
    HeldPool writing(desk.threads.reports);
    desk.decide('b', UserVerdict::Keep);
    desk.decisions.reset();
    QVERIFY(!says(world, 'b', "keep"));
    writing.release();
    storing.release();
    QVERIFY(desk.finish());
    QVERIFY(says(world, 'b', "keep"));
    QCOMPARE(world.filesOf('b'), QByteArray("audio/weak_eval: bad CRC"));
  }

  void reportsOfAFolderThatIsLeftAreWrittenAtOnce() {
    ClipWorld world;
    fill(world);
    Desk desk(world);
    desk.decide('b', UserVerdict::Keep);
    desk.decisions->leave(world.tree().path(QStringLiteral("another")));
    QVERIFY(desk.decisions->lastStep() == nullptr);
    QVERIFY(desk.finish());
    QVERIFY(says(world, 'b', "keep"));
    QVERIFY(!QFileInfo::exists(world.tree().path(QStringLiteral("another"))));
  }

  void reportsAreNotPublishedOverWhatAnotherProgramWrote() {
    ClipWorld world;
    fill(world);
    Desk desk(world);
    const QSignalSpy overtaken(desk.decisions.get(), &Decisions::overtaken);
    desk.decide('b', UserVerdict::Keep);
    QVERIFY(desk.stored());
    QVERIFY(rejudgeSubsets(world.settings({kEval}), kStrict, {}, CancelToken()));
    const auto before = bytesBelow(world.output());
    QCOMPARE(world.rowOf(kEval, 'a'), QByteArray("invalid silent"));
    QTRY_COMPARE_WITH_TIMEOUT(overtaken.count(), 1, kLong);
    QCOMPARE(changeSince(before, world.output()), QString());
    desk.open(world);  // as the workbench does then
    desk.decide('c', UserVerdict::Reject);
    QTRY_VERIFY_WITH_TIMEOUT(says(world, 'c', "reject"), kLong);
    QCOMPARE(world.rowOf(kEval, 'a'), QByteArray("invalid silent"));
    QVERIFY(says(world, 'b', "keep"));
  }

  void reportsMadeBeforeCriteriaWereAppliedAreNotPublishedAfterThat() {
    ClipWorld world;
    fill(world);
    Desk desk(world);
    HeldPool writing(desk.threads.reports);
    desk.decide('b', UserVerdict::Keep);
    QTest::qWait(3300);  // the reports are due
    const auto known = desk.decisions->suspend();
    desk.threads.jobs.start([&] {
      if (!rejudgeSubsets(world.settings({}), SubsetCriteria(kStrict), {}, CancelToken(), known.get()))
        qFatal("cannot judge");
    });
    QVERIFY(desk.threads.jobs.waitForDone(kLong));
    const auto judged = bytesBelow(world.output());
    QVERIFY(says(world, 'b', "keep"));
    writing.release();
    QVERIFY(desk.finish());
    QCOMPARE(changeSince(judged, world.output()), QString());

    desk.board.setApplied(kStrict);
    desk.decisions->resume(known);  // and go on as before
    const QSignalSpy overtaken(desk.decisions.get(), &Decisions::overtaken);
    desk.decide('c', UserVerdict::Reject);
    QTRY_VERIFY_WITH_TIMEOUT(says(world, 'c', "reject"), kLong);
    QCOMPARE(world.rowOf(kEval, 'a'), QByteArray("invalid silent"));
    QCOMPARE(overtaken.count(), 0);
  }

  void whatCouldNotBeStoredIsNotTold() {
    ClipWorld world;
    fill(world);
    Desk desk(world);
    const auto before = bytesBelow(world.output());
    std::optional<ErrorCode> error;
    connect(desk.decisions.get(), &Decisions::stored, this, [&](const QString& folder, const Result<>& done) {
      QCOMPARE(folder, world.output());
      if (!done) error = done.error().code;
    });
    {
      const auto lock = lockOutput(world.output());
      desk.decide('b', UserVerdict::Keep);
      QVERIFY(desk.stored());
    }
    QCOMPARE(error, ErrorCode::OutputInUse);
    desk.decisions.reset();
    QVERIFY(desk.finish());
    QCOMPARE(changeSince(before, world.output()), QString());
  }

  void stepsAreUndoneFromTheLastOnAndCriteriaAreLeftToTheCaller() {
    ClipWorld world;
    fill(world);
    Desk desk(world);
    const QSignalSpy undone(desk.decisions.get(), &Decisions::undone);
    const std::uint32_t row = desk.board.table().rowsOf(ClipWorld::idOf('c')).front();
    desk.decide('c', UserVerdict::Reject);
    desk.decisions->addCriteriaStep(SubsetCriteria(kStrict));
    desk.decisions->setNote(ClipWorld::idOf('c'), QStringLiteral("hum"));
    desk.decisions->undo();
    QCOMPARE(desk.decisions->lastStep()->criteria, std::optional<SubsetCriteria>(kStrict));
    desk.decisions->undo(SubsetCriteria(kStrict));
    QCOMPARE(desk.decisions->nextStep()->criteria, std::optional<SubsetCriteria>(kStrict));
    QVERIFY(desk.stored());
    QCOMPARE(world.filesOf('c'), QByteArray("invalid_audio/weak_eval: loud"));
    desk.decisions->undo();
    QVERIFY(desk.decisions->lastStep() == nullptr);
    QVERIFY(desk.stored());
    QCOMPARE(world.filesOf('c'), QByteArray("audio/weak_eval: loud"));
    QCOMPARE(undone.count(), 3);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.board.isBusy(), kLong);
    QCOMPARE(desk.board.table().decision(row).note, QString());
  }

  void whatWasUndoneIsDoneAgainUntilSomethingElseIsDone() {
    ClipWorld world;
    fill(world);
    Desk desk(world);
    QVERIFY(desk.decisions->nextStep() == nullptr);
    desk.decide('c', UserVerdict::Reject);
    desk.decisions->undo();
    QVERIFY(desk.decisions->nextStep() != nullptr);
    QCOMPARE(desk.decisions->nextStep()->decisions.act, DecisionAct::Reject);
    desk.decisions->redo();
    QVERIFY(desk.stored());
    QCOMPARE(world.filesOf('c'), QByteArray("invalid_audio/weak_eval: loud"));
    desk.decisions->undo();
    desk.decide('b', UserVerdict::Keep);
    QVERIFY(desk.decisions->nextStep() == nullptr);
    QVERIFY(desk.stored());
    QCOMPARE(world.filesOf('c'), QByteArray("audio/weak_eval: loud"));
  }

  void stepsSurviveTheEndOfTheProgram() {
    ClipWorld world;
    fill(world);
    {
      Desk desk(world);
      desk.decide('c', UserVerdict::Reject);
      desk.decide('b', UserVerdict::Keep);
      desk.decide('a', UserVerdict::Reject);
      desk.decisions->undo();
      QVERIFY(desk.stored());
    }
    Desk desk(world);
    QVERIFY(desk.decisions->lastStep() != nullptr);
    QCOMPARE(desk.decisions->lastStep()->decisions.act, DecisionAct::Keep);
    QCOMPARE(desk.decisions->lastStep()->decisions.before.clip(0), ClipWorld::idOf('b'));
    desk.decisions->undo();
    desk.decisions->undo();
    QVERIFY(desk.decisions->lastStep() == nullptr);
    QVERIFY(desk.stored());
    QCOMPARE(world.filesOf('b'), QByteArray("invalid_audio/weak_eval: bad CRC"));
    QCOMPARE(world.filesOf('c'), QByteArray("audio/weak_eval: loud"));
  }

  void aReviewGoesOnWhereItWasLeftAndNoReportTellsOfIt() {
    ClipWorld world;
    fill(world);
    const auto reviewed = [](const Desk& desk, char clip) {
      return desk.board.table().isReviewed(desk.board.table().rowsOf(ClipWorld::idOf(clip)).front());
    };
    {
      Desk desk(world);
      desk.decisions->markReviewed(desk.board.table().rowsOf(ClipWorld::idOf('c')).front());
      desk.decide('b', UserVerdict::Reject);
      QVERIFY(desk.decisions->lastStep()->decisions.act == DecisionAct::Reject);  // going on is no step
      QVERIFY(desk.stored());
    }
    Desk desk(world);
    QVERIFY(reviewed(desk, 'c'));
    QVERIFY(reviewed(desk, 'b'));
    QVERIFY(!reviewed(desk, 'a'));
    QVERIFY(world.lineOf(kEval, 'c').endsWith(",,"));
    desk.decide('c', UserVerdict::None);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.board.isBusy(), kLong);
    QVERIFY(!reviewed(desk, 'c'));
    QVERIFY(desk.stored());
  }

  void goingOnWritesNoReports() {
    ClipWorld world;
    fill(world);
    Desk desk(world);
    const QString report = world.output(QStringLiteral("reports/weak_eval.csv"));
    QVERIFY(QFile::remove(report));
    desk.decisions->markReviewed(desk.board.table().rowsOf(ClipWorld::idOf('c')).front());
    QVERIFY(desk.stored());
    QTest::qWait(3300);  // reports would be due
    QVERIFY(desk.finish());
    QVERIFY(!QFileInfo::exists(report));
  }

  /// Very many clips are worked out on another thread, and come to the same.
  void verdictsOnVeryManyClipsAreStepsLikeOthers() {
    ClipWorld world;
    fill(world);
    Desk desk(world);
    ReviewWorld many;  // missing clips, whose decisions are stored like those of others
    for (int i = 0; i < 3000; ++i) many.list(kEval, clip(std::to_string(i)));
    desk.board.setTable(std::make_shared<ReviewTable>(many.table()), {});
    const ReviewTable& table = desk.board.table();
    QTRY_COMPARE_WITH_TIMEOUT(table.size(), std::size_t{3000}, kLong);
    const auto rejected = [&] {
      return std::ranges::count(std::views::iota(0U, 3000U), UserVerdict::Reject,
                                [&](std::uint32_t row) { return table.userVerdict(row); });
    };
    std::vector<std::uint32_t> rows(2000);
    std::iota(rows.begin(), rows.end(), 0U);
    const QSignalSpy taken(desk.decisions.get(), &Decisions::stepTaken);
    desk.decisions->setNote(table.rows()[5].id, QStringLiteral("hum"));  // the table may not show it yet
    desk.decisions->decide(rows, UserVerdict::Reject);
    QVERIFY(desk.decisions->isWorkingOut());
    QVERIFY(desk.decisions->isStoring());
    QVERIFY(desk.stored());
    QVERIFY(!desk.decisions->isWorkingOut());
    QCOMPARE(taken.count(), 2);
    QCOMPARE(desk.decisions->lastStep()->decisions.before.size(), qsizetype{2000});
    QTRY_COMPARE_WITH_TIMEOUT(rejected(), 2000, kLong);
    QCOMPARE(table.decision(5).note, QStringLiteral("hum"));
    QCOMPARE(storedDecisions(world).size(), qsizetype{2000});

    desk.decisions->undo();
    QVERIFY(desk.stored());
    QTRY_COMPARE_WITH_TIMEOUT(rejected(), 0, kLong);
    QCOMPARE(storedDecisions(world), (UserDecisions{{table.rows()[5].id, {.note = QStringLiteral("hum")}}}));
    desk.decisions->redo();
    QVERIFY(desk.stored());
    QTRY_COMPARE_WITH_TIMEOUT(rejected(), 2000, kLong);
    QCOMPARE(storedDecisions(world).size(), qsizetype{2000});
  }

  void whatCannotBeHeardIsNotKept() {
    ClipWorld world;
    world.list(kEval, "ab");
    world.putArchive(QStringLiteral("a.zip"), {{'a', Copy::WebPage}, {'b', Copy::Quiet}});
    world.run(world.settings({kEval}, kStrict));
    Desk desk(world);
    desk.decide('a', UserVerdict::Keep);
    QVERIFY(desk.decisions->lastStep() == nullptr);
    desk.decisions->decide({0, 1}, UserVerdict::Keep);  // of both, the one that can be
    QCOMPARE(desk.decisions->lastStep()->decisions.before.size(), qsizetype{1});
    QVERIFY(desk.stored());
    QVERIFY(world.filesOf('a').startsWith("invalid_audio/"));
    QVERIFY(world.filesOf('b').startsWith("audio/"));
  }
};

QTEST_GUILESS_MAIN(TestDecisions)
#include "tst_decisions.moc"
