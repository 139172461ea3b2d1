#include <algorithm>
#include <thread>

#include <QTest>

#include "core/base/buffer.h"
#include "core/base/cancel_token.h"
#include "core/base/progress.h"

using namespace ase;

/// The small values that everything is made with.
class TestBase : public QObject {
  Q_OBJECT

 private slots:
  void aBufferIsFollowedByZeros() {
    Buffer buffer;
    for (const std::size_t size :
         {std::size_t{10}, std::size_t{100'000}, std::size_t{0}, std::size_t{99'999}}) {
      const auto bytes = buffer.resize(size);
      QCOMPARE(bytes.size(), size);
      std::ranges::fill(bytes, std::byte{0xFF});
      const std::byte* behind = bytes.data() + size;
      QVERIFY(std::all_of(behind, behind + Buffer::kPadding, [](std::byte b) { return b == std::byte{0}; }));
      QVERIFY(buffer.bytes().data() == bytes.data() && buffer.bytes().size() == size);
    }
  }

  void aShrunkenBufferKeepsItsFirstBytes() {
    Buffer buffer;
    std::ranges::fill(buffer.resize(1000), std::byte{7});
    const auto bytes = buffer.shrink(500);
    QCOMPARE(bytes.size(), std::size_t{500});
    QVERIFY(std::ranges::all_of(bytes, [](std::byte b) { return b == std::byte{7}; }));
    QVERIFY(std::all_of(bytes.data() + 500, bytes.data() + 500 + Buffer::kPadding,
                        [](std::byte b) { return b == std::byte{0}; }));
  }

  void aBufferIsUsedAgainInsteadOfAllocated() {
    Buffer buffer;
    const std::byte* first = buffer.resize(1000).data();
    QVERIFY(buffer.resize(10).data() == first);
    QVERIFY(buffer.resize(1000).data() == first);
  }

  void copiesOfATokenAreOne() {
    const CancelToken token;
    const CancelToken copy = token;
    const CancelToken other;
    QVERIFY(!copy.isCancelled());
    std::jthread([&] { token.cancel(); }).join();
    QVERIFY(token.isCancelled() && copy.isCancelled());
    QVERIFY(!other.isCancelled());
  }

  void progressTellsTheTimeLeft() {
    Progress progress;
    QCOMPARE(progress.unitsPerSecond(), 0.0);
    QVERIFY(progress.secondsLeft() < 0);
    progress.seconds = 10;
    QVERIFY(progress.secondsLeft() < 0);
    progress.done = 50;
    progress.total = 150;
    QCOMPARE(progress.unitsPerSecond(), 5.0);
    QCOMPARE(progress.secondsLeft(), 20.0);
    progress.bytesDone = 1000;  // bytes count where their total is known
    progress.bytesTotal = 4000;
    QCOMPARE(progress.bytesPerSecond(), 100.0);
    QCOMPARE(progress.secondsLeft(), 30.0);
  }
};

QTEST_APPLESS_MAIN(TestBase)
#include "tst_base.moc"
