#pragma once

#include <algorithm>
#include <vector>

#include <QElapsedTimer>
#include <QString>
#include <QTimer>

namespace ase::test {

/// Measures for how long the GUI thread does not come back to its events: beats once a millisecond from its
/// construction on and notes how late each beat is.
class GuiWatchdog {
 public:
  GuiWatchdog() {
    beat_.setTimerType(Qt::PreciseTimer);
    QObject::connect(&beat_, &QTimer::timeout, &beat_, [this] {
      pauses_.push_back(static_cast<double>(since_.nsecsElapsed()) / 1e6);
      since_.start();
    });
    since_.start();
    beat_.start(1);
  }

  /// Milliseconds; the longest time between two beats.
  double longest() const { return pauses_.empty() ? 0 : *std::ranges::max_element(pauses_); }

  QString summary() const {
    std::vector<double> sorted = pauses_;
    std::ranges::sort(sorted);
    if (sorted.empty()) return QStringLiteral("no beat");
    const auto above = std::ranges::count_if(sorted, [](double pause) { return pause > 50; });
    return QStringLiteral("longest %1 ms, 99.9 %: %2 ms, above 50 ms: %3, of %4 beats")
        .arg(sorted.back(), 0, 'f', 1)
        .arg(sorted[sorted.size() * 999 / 1000], 0, 'f', 1)
        .arg(above)
        .arg(sorted.size());
  }

 private:
  QTimer beat_;
  QElapsedTimer since_;
  std::vector<double> pauses_;
};

}  // namespace ase::test
