#include "ui/preview/scale_ticks.h"

#include <algorithm>
#include <cmath>

namespace ase {
namespace {

/// The smallest number, 1, 2 or 5 times a power of ten, that is not less than `least`.
double roundStep(double least) {
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= least * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

int decimalsOf(double step) {
  return std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 4);
}

/// Steps between long times are round in minutes (60, 120, 300 s), not in powers of ten.
double timeStep(double least) {
  for (const double seconds : {10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0})
    if (least > 5 && seconds >= least) return seconds;
  return roundStep(least);
}

}  // namespace

std::vector<Tick> timeTicks(double first, double last, double duration, int most) {
  std::vector<Tick> ticks;
  if (last <= first || most < 1) return ticks;
  const double step = timeStep((last - first) / most);
  const int decimals = decimalsOf(step);
  for (double number = std::ceil(first / step - 1e-9); number * step <= last + 1e-9; ++number) {
    const double seconds = number * step;
    ticks.push_back({seconds, timeText(seconds, duration, decimals)});
  }
  return ticks;
}

QString timeText(double seconds, double duration, int decimals) {
  if (duration < 60) return QStringLiteral("%1 s").arg(seconds, 0, 'f', decimals);
  const double minutes = std::floor((seconds + 1e-6) / 60);
  const int width = decimals > 0 ? 3 + decimals : 2;
  return QStringLiteral("%1:%2")
      .arg(minutes, 0, 'f', 0)
      .arg(std::max(seconds - 60 * minutes, 0.0), width, 'f', decimals, QLatin1Char('0'));
}

QString clockText(double seconds) {
  const double tenths = std::round(seconds * 10);
  const double minutes = std::floor(tenths / 600);
  return QStringLiteral("%1:%2")
      .arg(minutes, 0, 'f', 0)
      .arg((tenths - 600 * minutes) / 10, 4, 'f', 1, QLatin1Char('0'));
}

std::vector<Tick> frequencyTicks(double low, double high) {
  std::vector<Tick> ticks;
  for (double power = low > 0 ? 10 : 100; power <= high; power *= 10) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      const double hertz = factor * power;
      if (hertz < low || hertz > high) continue;
      ticks.push_back({hertz, hertz < 1000 ? QString::number(hertz)
                                           : QStringLiteral("%1k").arg(hertz / 1000, 0, 'f', 0)});
    }
  }
  return ticks;
}

QString frequencyText(double hertz) {
  return hertz < 1000 ? QStringLiteral("%1 Hz").arg(hertz, 0, 'f', 0)
                      : QStringLiteral("%1 kHz").arg(hertz / 1000, 0, 'f', 2);
}

std::vector<Tick> levelTicks(double floor, double step) {
  std::vector<Tick> ticks;
  for (double level = 0; level >= floor; level -= step) ticks.push_back({level, numberText(level, 0)});
  return ticks;
}

QString levelText(double decibels, double floor) {
  const QString level = QStringLiteral("%1 dB").arg(numberText(std::max(decibels, floor), 1));
  return decibels > floor ? level : QStringLiteral("≤ ") + level;
}

QString numberText(double value, int decimals) {
  QString text = QString::number(std::abs(value), 'f', decimals);
  if (value < 0 && text.toDouble() != 0) text.prepend(QChar(0x2212));
  return text;
}

}  // namespace ase
