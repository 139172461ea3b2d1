#include <array>
#include <atomic>
#include <memory>
#include <semaphore>

#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include "core/base/latest_task.h"

using namespace ase;

namespace {

constexpr int kLong = 10000;  // ms

/// A task that goes on until it is let go.
struct Gate {
  std::binary_semaphore begun{0};
  std::binary_semaphore open{0};
};

/// Returns `answer` once the gate is open.
auto behind(const std::shared_ptr<Gate>& gate, int answer) {
  return [gate, answer](const LatestTask::Ticket&) {
    gate->begun.release();
    gate->open.acquire();
    return answer;
  };
}

}  // namespace

class TestLatestTask : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { pool_.setMaxThreadCount(2); }

  void anAnswerComesByTheEventLoopOnTheOwnersThread() {
    LatestTask task(pool_);
    std::atomic<QThread*> worker = nullptr;
    const QThread* told = nullptr;
    int answer = 0;
    task.start(
        [&](const LatestTask::Ticket&) {
          worker = QThread::currentThread();
          return 7;
        },
        [&](int value) {
          answer = value;
          told = QThread::currentThread();
        });
    QVERIFY(task.isRunning());
    QVERIFY(pool_.waitForDone(kLong));
    QCOMPARE(answer, 0);  // the event loop has not run since
    QVERIFY(task.isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(answer, 7, kLong);
    QVERIFY(!task.isRunning());
    QCOMPARE(told, QThread::currentThread());
    QVERIFY(worker != QThread::currentThread());
  }

  void ofTwoTasksOnlyTheLatestAnswersHoweverTheyEnd() {
    LatestTask task(pool_);
    std::vector<int> answers;
    const auto note = [&](int answer) { answers.push_back(answer); };
    const auto first = std::make_shared<Gate>();
    const auto second = std::make_shared<Gate>();
    task.start(behind(first, 1), note);
    first->begun.acquire();
    task.start(behind(second, 2), note);
    second->begun.acquire();
    second->open.release();
    QTRY_COMPARE_WITH_TIMEOUT(answers, std::vector{2}, kLong);
    first->open.release();
    QVERIFY(pool_.waitForDone(kLong));
    QCoreApplication::processEvents();
    QCOMPARE(answers, std::vector{2});
  }

  void aDroppedTaskIsCancelledAndItsAnswerNeverArrives() {
    LatestTask task(pool_);
    int answers = 0;
    const auto gate = std::make_shared<Gate>();
    const auto wasCancelled = std::make_shared<bool>(false);
    task.start(
        [gate, wasCancelled](const LatestTask::Ticket& ticket) {
          gate->begun.release();
          gate->open.acquire();
          *wasCancelled = ticket.cancel().isCancelled();
          return 1;
        },
        [&](int) { ++answers; });
    gate->begun.acquire();
    task.drop();
    QVERIFY(!task.isRunning());
    gate->open.release();
    QVERIFY(pool_.waitForDone(kLong));
    QCoreApplication::processEvents();
    QVERIFY(*wasCancelled);
    QCOMPARE(answers, 0);
  }

  void theNextTaskAndTheEndOfTheOwnerCancelWhatIsRunning() {
    auto task = std::make_unique<LatestTask>(pool_);
    std::atomic<int> cancelled = 0;
    const std::array gates{std::make_shared<Gate>(), std::make_shared<Gate>()};
    for (const auto& gate : gates) {
      task->start(
          [gate, &cancelled](const LatestTask::Ticket& ticket) {
            gate->begun.release();
            gate->open.acquire();
            if (ticket.cancel().isCancelled()) ++cancelled;
            return 0;
          },
          [](int) {});
      gate->begun.acquire();
    }
    task.reset();
    for (const auto& gate : gates) gate->open.release();
    QVERIFY(pool_.waitForDone(kLong));
    QCOMPARE(cancelled.load(), 2);
  }

  void anAnswerThatIsUnderWayToTheOwnerIsDroppedToo() {
    LatestTask task(pool_);
    int answers = 0;
    task.start([](const LatestTask::Ticket&) { return 1; }, [&](int) { ++answers; });
    QVERIFY(pool_.waitForDone(kLong));  // it has been sent
    task.drop();
    QCoreApplication::processEvents();
    QCOMPARE(answers, 0);
  }

  void anAnswerNeverArrivesOnceTheOwnerIsGoneWhichWaitsForNothing() {
    int answers = 0;
    const auto gate = std::make_shared<Gate>();
    auto task = std::make_unique<LatestTask>(pool_);
    task->start(behind(gate, 1), [&](int) { ++answers; });
    gate->begun.acquire();
    task.reset();  // the gate is shut
    gate->open.release();
    QVERIFY(pool_.waitForDone(kLong));
    QCoreApplication::processEvents();
    QCOMPARE(answers, 0);
  }

  void ownersThatGoWhileTasksAnswerAreNotCalled() {
    constexpr int kOwners = 2000;
    std::atomic<int> ended = 0;
    int called = 0;
    for (int i = 0; i < kOwners; ++i) {
      LatestTask task(pool_);
      task.start(
          [&](const LatestTask::Ticket& ticket) {
            ticket.tell([&] { ++called; });
            return ++ended;
          },
          [&](int) { ++called; });
    }
    QVERIFY(pool_.waitForDone(kLong));
    QCoreApplication::processEvents();
    QCOMPARE(ended.load(), kOwners);
    QCOMPARE(called, 0);
  }

  void aCancelledTaskStillAnswers() {
    LatestTask task(pool_);
    bool wasCancelled = false;
    const auto gate = std::make_shared<Gate>();
    task.start(
        [gate](const LatestTask::Ticket& ticket) {
          gate->open.acquire();
          return ticket.cancel().isCancelled();
        },
        [&](bool cancelled) { wasCancelled = cancelled; });
    task.cancel();
    gate->open.release();
    QTRY_VERIFY_WITH_TIMEOUT(wasCancelled, kLong);
  }

  void newsComeBeforeTheAnswerInTheirOrderAndNoneFromADroppedTask() {
    LatestTask task(pool_);
    std::vector<int> told;
    const auto work = [&told](const LatestTask::Ticket& ticket) {
      for (int i = 1; i <= 3; ++i) ticket.tell([&told, i] { told.push_back(i); });
      return 4;
    };
    const auto done = [&](int answer) { told.push_back(answer); };
    task.start(work, done);
    QTRY_COMPARE_WITH_TIMEOUT(told, (std::vector{1, 2, 3, 4}), kLong);
    task.start(work, done);
    QVERIFY(pool_.waitForDone(kLong));
    task.drop();
    QCoreApplication::processEvents();
    QCOMPARE(told.size(), std::size_t{4});
  }

  void anAnswerMayStartTheNextTask() {
    LatestTask task(pool_);
    int last = 0;
    std::function<void(int)> next = [&](int answer) {
      last = answer;
      if (answer < 3) task.start([answer](const LatestTask::Ticket&) { return answer + 1; }, next);
    };
    next(0);
    QTRY_COMPARE_WITH_TIMEOUT(last, 3, kLong);
    QVERIFY(!task.isRunning());
  }

 private:
  QThreadPool pool_;
};

QTEST_GUILESS_MAIN(TestLatestTask)
#include "tst_latest_task.moc"
