#include <atomic>
#include <semaphore>
#include <thread>

#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QThreadPool>

#include "core/base/background.h"
#include "core/review/review_board.h"
#include "tests/review/review_world.h"

using namespace ase;
using namespace ase::test;

namespace {

const Criteria kApplied{1.0, std::nullopt};

/// Nine clips of 1 to 9 seconds, named 1 to 9.
std::shared_ptr<ReviewTable> nineClips() {
  ReviewWorld world;
  for (char digit = '1'; digit <= '9'; ++digit) {
    const ClipId id = clip(std::string(1, digit));
    world.list(Subset::WeakEval, id).record(readable(id, digit - '0', 20000));
  }
  return std::make_shared<ReviewTable>(world.table());
}

}  // namespace

class TestReviewBoard : public QObject {
  Q_OBJECT

 private slots:
  void aTableIsShownWithItsCounts() {
    ReviewBoard board;
    QSignalSpy replaced(&board, &ReviewBoard::tableReplaced);
    showTable(board, nineClips(), kApplied, kApplied);
    settle(board);
    QCOMPARE(replaced.count(), 1);
    QCOMPARE(board.view().counts, (StateCounts{9, 0, 0, 0}));
    QCOMPARE(letters(board.table(), board.view().rows), QByteArray("123456789"));
    QCOMPARE(board.view().histograms.measured, qint64{9});
    QCOMPARE(board.view().changed, qint64{0});
  }

  void triedCriteriaChangeVerdictsButNotTheAppliedOnes() {
    ReviewBoard board;
    showTable(board, nineClips(), kApplied, kApplied);
    board.tryCriteria(Criteria{4.0, std::nullopt});
    settle(board);
    QCOMPARE(board.view().counts, (StateCounts{6, 3, 0, 0}));
    QCOMPARE(board.view().appliedCounts, (StateCounts{9, 0, 0, 0}));
    QCOMPARE(board.view().changed, qint64{3});
    QCOMPARE(board.view().reasons[static_cast<std::size_t>(Reason::TooShort)], qint64{3});
    board.setApplied(Criteria{4.0, std::nullopt});
    settle(board);
    QCOMPARE(board.view().changed, qint64{0});
    QCOMPARE(board.view().appliedCounts, (StateCounts{6, 3, 0, 0}));
  }

  /// Qt paints large areas with the help of its own threads, and waits for them.
  void itsWorkLeavesTheThreadsWithWhichQtPaintsFree() {
    ReviewBoard board;
    showTable(board, nineClips(), kApplied, kApplied);
    settle(board);
    std::binary_semaphore goOn(0);
    bool isRead = false;
    board.read([&](const ReviewTable&, const ReviewView&) { goOn.acquire(); }, [&] { isRead = true; });
    QTRY_COMPARE(backgroundThreads().activeThreadCount(), 1);
    QCOMPARE(QThreadPool::globalInstance()->activeThreadCount(), 0);
    goOn.release();
    QTRY_VERIFY(isRead);
  }

  void whatChangedIsJudgedAlsoWhereTheNextKeyCancelsThat() {
    ReviewQuery query;
    query.sortBy = ReviewColumn::Duration;
    query.descending = true;
    QThreadPool& pool = backgroundThreads();
    std::binary_semaphore goOn(0);
    const int threads = pool.maxThreadCount();
    pool.setMaxThreadCount(1);
    pool.start([&goOn] { goOn.acquire(); });  // nothing else is worked on before that ends
    ReviewBoard board;
    showTable(board, nineClips(), kApplied, kApplied);
    board.setQuery(query);
    goOn.release();
    settle(board);
    QCOMPARE(board.view().counts, (StateCounts{9, 0, 0, 0}));
    QCOMPARE(board.view().appliedCounts, (StateCounts{9, 0, 0, 0}));
    QCOMPARE(board.view().histograms.measured, qint64{9});
    QCOMPARE(letters(board.table(), board.view().rows), QByteArray("987654321"));

    pool.start([&goOn] { goOn.acquire(); });
    board.change([](ReviewTable& table) { table.setDecisions({{clip("1"), {UserVerdict::Reject, {}}}}); });
    board.setQuery({});
    goOn.release();
    settle(board);
    pool.setMaxThreadCount(threads);
    QCOMPARE(board.view().counts, (StateCounts{8, 1, 0, 0}));
    QCOMPARE(letters(board.table(), board.view().rows), QByteArray("23456789"));
  }

  void aTableMayComeWithOtherCriteriaToTry() {
    ReviewBoard board;
    showTable(board, nineClips(), kApplied, {8.0, std::nullopt});
    settle(board);
    QCOMPARE(board.triedCriteria(), (Criteria{8.0, std::nullopt}));
    QCOMPARE(board.view().changed, qint64{7});
  }

  void whatIsAskedWhileItWorksEndsInTheLastAnswer() {
    ReviewBoard board;
    showTable(board, nineClips(), kApplied, kApplied);
    for (int tenths = 10; tenths <= 60; ++tenths) board.tryCriteria(Criteria{tenths / 10.0, std::nullopt});
    for (int text = 0; text < 50; ++text) {
      ReviewQuery query;
      query.text = QString::number(text);
      board.setQuery(query);
    }
    ReviewQuery last;
    last.text = QStringLiteral("7");
    board.setQuery(last);
    settle(board);
    QCOMPARE(letters(board.table(), board.view().rows), QByteArray("7"));
    QCOMPARE(board.view().counts, (StateCounts{4, 5, 0, 0}));
  }

  void changesOfTheTableAreJudged() {
    ReviewBoard board;
    showTable(board, nineClips(), kApplied, kApplied);
    board.change([](ReviewTable& table) { table.setDecisions({{clip("3"), {UserVerdict::Reject, {}}}}); });
    settle(board);
    QCOMPARE(board.view().counts, (StateCounts{8, 1, 0, 0}));
  }

  void aReadingSeesOneStateAndHoldsChangesBack() {
    ReviewBoard board;
    showTable(board, nineClips(), kApplied, kApplied);
    settle(board);
    std::atomic<bool> go = false;
    std::atomic<int> kept = -1;
    int told = -1;
    const auto reading = [&](const ReviewTable& table, const ReviewView& view) {
      while (!go) std::this_thread::yield();
      kept = table.decision(2).verdict == UserVerdict::None && view.rows.size() == 9 ? 1 : 0;
    };
    board.read(reading, [&] { told = kept; });
    board.change([](ReviewTable& table) { table.setDecisions({{clip("3"), {UserVerdict::Reject, {}}}}); });
    QTest::qWait(30);
    QCOMPARE(board.view().counts, (StateCounts{9, 0, 0, 0}));
    go = true;
    settle(board);
    QCOMPARE(kept.load(), 1);
    QCOMPARE(told, 1);
    QCOMPARE(board.view().counts, (StateCounts{8, 1, 0, 0}));
  }

  void anEmptyTableIsShownToo() {
    ReviewBoard board;
    showTable(board, nineClips(), kApplied, kApplied);
    showTable(board, std::make_shared<ReviewTable>(), kApplied, kApplied);
    settle(board);
    QCOMPARE(board.table().size(), std::size_t{0});
    QVERIFY(board.view().rows.empty());
  }

  void criteriaThatAreTriedWhileATableWaitsToBeShownAreTried() {
    ReviewBoard board;
    showTable(board, nineClips(), kApplied, kApplied);  // is being looked through now
    showTable(board, nineClips(), kApplied, kApplied);
    board.tryCriteria(Criteria{4.0, std::nullopt});
    settle(board);
    QCOMPARE(board.triedCriteria(), (Criteria{4.0, std::nullopt}));
    QCOMPARE(board.view().tried, board.triedCriteria());
    QCOMPARE(board.view().counts, (StateCounts{6, 3, 0, 0}));
  }

  void newsAreTakenInByThemselves() {
    ReviewBoard board;
    showTable(board, nineClips(), kApplied, kApplied);
    const auto reject = [](const char* id) {
      return [id](ReviewTable& table) { table.setDecisions({{clip(id), {UserVerdict::Reject, {}}}}); };
    };
    board.changeSoon(reject("1"));  // while it works
    settle(board);
    QCOMPARE(board.view().counts, (StateCounts{8, 1, 0, 0}));
    board.changeSoon(reject("2"));
    board.changeSoon(reject("3"));
    settle(board);
    QCOMPARE(board.view().counts, (StateCounts{6, 3, 0, 0}));
  }

  void newsWaitWhereWorkingThemOutTookLongButNotForTheUser() {
    QThreadPool& pool = backgroundThreads();
    const int threads = pool.maxThreadCount();
    pool.setMaxThreadCount(1);
    pool.start([] { QThread::sleep(1); });
    ReviewBoard board;
    showTable(board, nineClips(), kApplied, kApplied);
    settle(board);
    pool.setMaxThreadCount(threads);
    QSignalSpy changed(&board, &ReviewBoard::viewChanged);
    board.changeSoon([](ReviewTable& table) {
      table.setDecisions({{clip("1"), {UserVerdict::Reject, {}}}});
    });
    QTest::qWait(100);  // of nine seconds
    QCOMPARE(changed.count(), 0);
    QVERIFY(board.isBusy());
    board.setQuery({});
    settle(board);
    QCOMPARE(board.view().counts, (StateCounts{8, 1, 0, 0}));
  }

  void itMayEndInTheMiddleOfWork() {
    for (int i = 0; i < 20; ++i) {
      ReviewBoard board;
      showTable(board, nineClips(), kApplied, kApplied);
      board.read([](const ReviewTable&, const ReviewView&) {}, [] {});
      board.tryCriteria(Criteria{2.0 + i, std::nullopt});
    }
  }

  void itsEndWaitsForNoReadingAndThatIsNotTold() {
    const auto go = std::make_shared<std::atomic<bool>>(false);
    const auto rows = std::make_shared<std::atomic<std::size_t>>(0);
    bool told = false;
    {
      ReviewBoard board;
      showTable(board, nineClips(), kApplied, kApplied);
      settle(board);
      const auto reading = [go, rows](const ReviewTable& table, const ReviewView&) {
        while (!*go) std::this_thread::yield();
        *rows = table.size();
      };
      board.read(reading, [&] { told = true; });
    }
    *go = true;
    QTRY_COMPARE(rows->load(), std::size_t{9});  // of a table that outlives its board
    QVERIFY(backgroundThreads().waitForDone());
    QCoreApplication::processEvents();
    QVERIFY(!told);
  }

 private:
  static void settle(ReviewBoard& board) { QTRY_VERIFY(!board.isBusy()); }
};

QTEST_GUILESS_MAIN(TestReviewBoard)
#include "tst_review_board.moc"
