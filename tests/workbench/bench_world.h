#pragma once

#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/clip_world.h"
#include "tests/workbench/test_bench.h"

namespace ase::test {

inline constexpr int kLong = 30000;

inline bool isAtRest(Workbench& bench) {
  return !bench.isBusy() && !bench.isScanning() && !bench.board().isBusy();
}

/// Waits until nothing is going on.
inline bool settled(Workbench& bench) {
  return QTest::qWaitFor([&] { return isAtRest(bench); }, kLong);
}

/// Chooses the folders of a world, with some other output folder where one is given, and looks into them.
inline bool openIn(Workbench& bench, const ClipWorld& world, const QString& output = {}) {
  bench.setDownloading({true, {}, {}});
  bench.setFolders(world.archives(), output.isEmpty() ? world.output() : output, world.metadata());
  return settled(bench);
}

/// Starts a run of WeakEval and pauses it when it is about to read.
inline bool startPaused(Workbench& bench) {
  bench.setSubsets({kEval});
  const QSignalSpy planned(&bench.run(), &RunControl::planned);
  bench.start();
  bench.pause();
  return QTest::qWaitFor([&] { return planned.count() == 1; }, kLong);
}

/// The rows of a clip in the window's table.
inline std::vector<std::uint32_t> rowsOf(Workbench& bench, char clip) {
  const auto rows = bench.board().table().rowsOf(ClipWorld::idOf(clip));
  return {rows.begin(), rows.end()};
}

}  // namespace ase::test
