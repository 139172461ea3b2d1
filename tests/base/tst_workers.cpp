#include <atomic>
#include <stdexcept>
#include <thread>

#include <QElapsedTimer>
#include <QTest>

#include "core/base/workers.h"

using namespace ase;

namespace {

Result<> nothing() {
  return {};
}

Result<> waitForStop(const CancelToken& stop) {
  while (!stop.isCancelled()) std::this_thread::yield();
  return {};
}

}  // namespace

/// Several threads that work off one thing, and the thread that waits for them.
class TestWorkers : public QObject {
  Q_OBJECT

 private slots:
  void allWorkAtOnceAndAreWaitedFor() {
    constexpr int kCount = 5;
    std::atomic<int> here = 0;
    std::atomic<int> gone = 0;
    const auto work = [&](const CancelToken&) -> Result<> {
      ++here;
      while (here < kCount) std::this_thread::yield();  // one after the other, it would never end
      ++gone;
      return {};
    };
    QVERIFY(runWorkers(kCount, work, nothing, CancelToken()));
    QCOMPARE(gone, kCount);
  }

  void reportsComeOnTheCallingThreadAndOnceMoreWhenAllIsDone() {
    std::atomic<int> left = 3;
    int seen = -1;
    int reports = 0;
    const auto work = [&](const CancelToken&) -> Result<> {
      while (left > 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        --left;
      }
      return {};
    };
    const auto caller = std::this_thread::get_id();
    const auto report = [&]() -> Result<> {
      if (std::this_thread::get_id() != caller) qFatal("another thread");
      seen = left;
      ++reports;
      return {};
    };
    QVERIFY(runWorkers(1, work, report, CancelToken()));
    QVERIFY(reports > 1);
    QCOMPARE(seen, 0);
  }

  void theFirstErrorStopsAll() {
    std::atomic<int> number = 0;
    const auto work = [&](const CancelToken& stop) -> Result<> {
      if (++number == 2) return fail(ErrorCode::DiskFull, QStringLiteral("a.wav"));
      return waitForStop(stop);
    };
    const auto done = runWorkers(3, work, nothing, CancelToken());
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::DiskFull);
    QCOMPARE(done.error().file, QStringLiteral("a.wav"));
  }

  void anErrorOfTheReportStopsAll() {
    const auto report = []() -> Result<> { return fail(ErrorCode::FileUnwritable); };
    const auto done = runWorkers(2, waitForStop, report, CancelToken());
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::FileUnwritable);
  }

  void anExceptionEndsTheWorkAndNotTheProgram() {
    const auto work = [](const CancelToken&) -> Result<> { throw std::runtime_error("no memory"); };
    const auto done = runWorkers(2, work, nothing, CancelToken());
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Internal);
    QCOMPARE(done.error().detail, QStringLiteral("no memory"));
  }

  void aCancelStopsAllSoon() {
    const CancelToken cancel;
    std::atomic<int> reports = 0;
    const auto report = [&]() -> Result<> {
      if (++reports == 1) cancel.cancel();
      return {};
    };
    QElapsedTimer clock;
    clock.start();
    const auto done = runWorkers(4, waitForStop, report, cancel);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
    QVERIFY(clock.elapsed() < 5000);
  }
};

QTEST_APPLESS_MAIN(TestWorkers)
#include "tst_workers.moc"
