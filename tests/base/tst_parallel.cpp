#include <atomic>
#include <functional>

#include <QTest>
#include <QThreadPool>

#include "core/base/parallel.h"

using namespace ase;

/// Work on long lists, spread over the cores.
class TestParallel : public QObject {
  Q_OBJECT

 private slots:
  void partsMakeUpTheList() {
    for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{1} << 17,
                                    (std::size_t{1} << 17) + 1, std::size_t{1'000'000}}) {
      std::size_t at = 0;
      for (const ListPart& part : partsOf(count)) {
        QCOMPARE(part.from, at);
        QVERIFY(part.to > part.from);
        at = part.to;
      }
      QCOMPARE(at, count);
    }
  }

  void everyItemIsWorkedOnOnce() {
    std::vector<std::uint8_t> touched(1'000'000);
    forEachPart(touched.size(), [&](const ListPart& part) {
      for (std::size_t i = part.from; i < part.to; ++i) ++touched[i];
    });
    QVERIFY(std::ranges::all_of(touched, [](std::uint8_t times) { return times == 1; }));
  }

  void listsOfEverySizeAreSorted() {
    for (const std::size_t count : {std::size_t{0}, std::size_t{1}, kPartSize, kPartSize + 1, 2 * kPartSize,
                                    3 * kPartSize - 1, 5 * kPartSize + 7}) {
      std::vector<std::uint32_t> list(count);
      std::uint32_t state = 7;
      for (std::uint32_t& item : list) item = (state = state * 1664525 + 1013904223) >> 8;
      std::vector<std::uint32_t> expected = list;
      std::ranges::sort(expected);
      QVERIFY(sortOnAllCores(list, std::less{}));
      QVERIFY(list == expected);
    }
  }

  void aCancelEndsSortingSoonAndLosesNothing() {
    const auto threads = static_cast<std::size_t>(QThread::idealThreadCount());
    std::vector<std::uint32_t> list(4 * threads * kPartSize);  // each thread has four parts to sort
    for (std::uint32_t i = 0; i < list.size(); ++i) list[i] = static_cast<std::uint32_t>(list.size()) - i;
    const CancelToken cancel;
    std::atomic<std::size_t> compared = 0;
    const auto isLess = [&](std::uint32_t a, std::uint32_t b) {
      if (++compared == 1000) cancel.cancel();
      return a < b;
    };
    QVERIFY(!sortOnAllCores(list, isLess, cancel));
    constexpr std::size_t kOfOnePart = 30 * kPartSize;  // to sort it takes 20 n or so
    QVERIFY2(compared < threads * kOfOnePart, qPrintable(QString::number(compared)));
    std::ranges::sort(list);
    for (std::uint32_t i = 0; i < list.size(); ++i) QCOMPARE(list[i], i + 1);
  }

  void aPoolsOwnThreadsMayCallIt() {
    std::atomic<std::size_t> items = 0;
    QThreadPool& pool = *QThreadPool::globalInstance();
    const int callers = 2 * pool.maxThreadCount();
    for (int i = 0; i < callers; ++i) {
      pool.start([&items] {
        forEachPart(500'000, [&items](const ListPart& part) { items += part.to - part.from; });
      });
    }
    QVERIFY(pool.waitForDone(30'000));
    QCOMPARE(items.load(), static_cast<std::size_t>(callers) * 500'000);
  }
};

QTEST_GUILESS_MAIN(TestParallel)

#include "tst_parallel.moc"
