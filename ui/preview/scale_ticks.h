#pragma once

#include <vector>

#include <QString>

namespace ase {

/// A position on a scale and its label.
struct Tick {
  double value = 0;
  QString text;
};

/// Round times between two others, at most `most` of them: "2 s", "2.25 s", or "1:30" in clips of a
/// minute and more.
std::vector<Tick> timeTicks(double first, double last, double duration, int most);
/// A time on the axis of a clip that lasts `duration` seconds: "2.250 s", or "1:30.250" from a minute on.
QString timeText(double seconds, double duration, int decimals);
/// A position in a clip: "0:03.2".
QString clockText(double seconds);
/// Round frequencies (1, 2, 5 times powers of ten) between two, both in Hz: "500", "2k". On an axis
/// that begins at 0, nothing below 100 gets a label.
std::vector<Tick> frequencyTicks(double low, double high);
/// "440 Hz", "1.25 kHz".
QString frequencyText(double hertz);
/// Levels from 0 down to `floor` in dBFS, `step` apart.
std::vector<Tick> levelTicks(double floor, double step);
/// A level in dBFS, "−42.0 dB"; at `floor` and below, where no more is known, "≤ −120.0 dB".
QString levelText(double decibels, double floor);
/// A number with a true minus sign.
QString numberText(double value, int decimals);

}  // namespace ase
