#include <atomic>
#include <thread>

#include <QElapsedTimer>
#include <QTest>

#include "tests/extract/pipeline_world.h"

using namespace ase;
using namespace ase::test;
using namespace std::chrono_literals;

namespace {

/// How long the share stands still; ASE_STALL_SECONDS makes it longer, 30 being what the real ones do.
std::chrono::milliseconds stall() {
  const int seconds = qEnvironmentVariableIntValue("ASE_STALL_SECONDS");
  return seconds > 0 ? std::chrono::milliseconds(std::chrono::seconds(seconds)) : 1500ms;
}

}  // namespace

/// A network share that stands still for a while, as after the sleep of a machine: a read that does not
/// return.
class TestStallingShare : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase_data() { addSourceKinds(); }

  void afterTheStallTheRunGoesOn() {
    PipelineWorld world;
    world.addArchive(QStringLiteral("a.zip"), manyClips(50));
    std::atomic<int> reads{0};
    world.archives.beforeRead = [&] {
      if (++reads == 10) std::this_thread::sleep_for(stall());
    };
    QVERIFY(world.run(world.planAll()));
    QCOMPARE(world.records.size(), std::size_t{50});
    for (const ClipRecord& record : world.records) QCOMPARE(record.access, Access::Readable);
  }

  void whileItStallsTheWindowIsToldThatNothingMoves() {
    PipelineWorld world;
    world.addArchive(QStringLiteral("a.zip"), manyClips(50));
    std::atomic<bool> stalling{false};
    std::atomic<int> reads{0};
    std::atomic<int> told{0};
    world.archives.beforeRead = [&] {
      if (++reads != 10) return;
      stalling = true;
      std::this_thread::sleep_for(stall());
      stalling = false;
    };
    world.onProgress = [&](const Progress&) { told += stalling ? 1 : 0; };
    QVERIFY(world.run(world.planAll()));
    QVERIFY2(told >= 3, qPrintable(QString::number(told)));
  }

  void cancelledInAStallItEndsWithIt() {
    PipelineWorld world;
    world.addArchive(QStringLiteral("a.zip"), manyClips(50));
    std::atomic<int> reads{0};
    world.archives.beforeRead = [&] {
      if (++reads != 10) return;
      world.cancel.cancel();
      std::this_thread::sleep_for(stall());
    };
    QElapsedTimer clock;
    clock.start();
    const auto done = world.run(world.planAll());
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
    QVERIFY(clock.elapsed() < stall().count() + 20'000);
    QVERIFY(world.records.size() < 50);
    QVERIFY(filesBelow(world.folder.path()).filter(QStringLiteral(".partial")).isEmpty());
  }
};

QTEST_GUILESS_MAIN(TestStallingShare)
#include "tst_stalling_share.moc"
