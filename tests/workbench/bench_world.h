#pragma once

#include <map>

#include <QDir>
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

/// The rows of a clip in the window's table.
inline std::vector<std::uint32_t> rowsOf(Workbench& bench, char clip) {
  const auto rows = bench.board().table().rowsOf(ClipWorld::idOf(clip));
  return {rows.begin(), rows.end()};
}

/// All files below a folder, with all of their bytes, but for the claim of a window that shows it.
inline std::map<QString, QByteArray> bytesBelow(const QString& folder) {
  std::map<QString, QByteArray> files;
  for (const QString& name : filesBelow(folder)) {
    const QString path = QDir(folder).filePath(name);
    if (path != OutputLayout(folder).claim()) files[name] = readFile(path);
  }
  return files;
}

/// The first file that is not what it was, is gone or is new; empty if there is none.
inline QString changeSince(const std::map<QString, QByteArray>& before, const QString& folder) {
  const auto now = bytesBelow(folder);
  for (const auto& [name, bytes] : before) {
    const auto found = now.find(name);
    if (found == now.end()) return name + QStringLiteral(" is gone");
    if (found->second != bytes) return name + QStringLiteral(" was changed");
  }
  for (const auto& [name, bytes] : now) {
    if (!before.contains(name)) return name + QStringLiteral(" is new");
  }
  return {};
}

}  // namespace ase::test
