#pragma once

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>

#include <QApplication>
#include <QFile>
#include <QTimer>
#include <QWidget>

namespace ase::bench {

using Clock = std::chrono::steady_clock;

inline double secondsSince(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Lets events be handled until `done`. Ends the program where that takes too long, and says what did not
/// happen.
inline void runUntil(const std::function<bool()>& done,
                     const char* what = "the window does not come to rest") {
  constexpr double kLongest = 600;
  const auto begin = Clock::now();
  QTimer beat;  // wakes this up where nothing else does
  beat.start(1);
  while (!done()) {
    if (secondsSince(begin) > kLongest) {
      std::fprintf(stderr, "ase_bench_window: %s\n", what);
      std::exit(1);
    }
    QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
  }
}

inline void rest(double seconds) {
  const auto begin = Clock::now();
  runUntil([&] { return secondsSince(begin) >= seconds; });
}

/// Notices when a widget has been painted.
class PaintWatch : public QObject {
 public:
  explicit PaintWatch(QWidget& widget) { widget.installEventFilter(this); }
  bool eventFilter(QObject* watched, QEvent* event) override {
    painted = painted || event->type() == QEvent::Paint;
    return QObject::eventFilter(watched, event);
  }
  bool painted = false;
};

/// Asks a widget to paint itself, and waits until it has.
inline void untilPainted(QWidget& widget) {
  PaintWatch watch(widget);
  widget.update();
  runUntil([&] { return watch.painted; });
}

/// Memory of this process in bytes, by its name in /proc/self/status; 0 on other systems.
inline double memory(const char* name) {
  QFile status(QStringLiteral("/proc/self/status"));
  if (!status.open(QIODevice::ReadOnly)) return 0;
  for (const QByteArray& line : status.readAll().split('\n')) {
    if (line.startsWith(name)) return line.simplified().split(' ').at(1).toDouble() * 1024;
  }
  return 0;
}

/// From now on, VmHWM is the most since now. Nothing on other systems.
inline void forgetPeak() {
  QFile references(QStringLiteral("/proc/self/clear_refs"));
  if (references.open(QIODevice::WriteOnly)) references.write("5");
}

}  // namespace ase::bench
