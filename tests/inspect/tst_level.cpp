#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <QTest>

#include "core/inspect/level.h"

using namespace ase;

namespace {

/// What FFmpeg's volumedetect prints for a squared amplitude, worked out as it says it does: decibels of the
/// 16-bit full scale's square, with one decimal, 91 where there is nothing.
double printedLevel(std::uint64_t square) {
  const double decibels =
      square == 0 ? 91.0 : -10 * std::log10(static_cast<double>(square) / (32768.0 * 32768.0));
  return -QByteArray::number(decibels, 'f', 1).toDouble();
}

LevelMeter metered(const std::vector<std::int16_t>& samples) {
  LevelMeter meter;
  meter.add(samples);
  return meter;
}

}  // namespace

/// Peak and power of 16-bit samples, and their levels.
class TestLevel : public QObject {
  Q_OBJECT

 private slots:
  void everyPeakHasTheLevelThatVolumedetectPrints() {
    for (int peak = 0; peak <= 32768; ++peak) {
      const double level = peakLevel(static_cast<std::uint16_t>(peak));
      const double printed =
          printedLevel(static_cast<std::uint64_t>(peak) * static_cast<std::uint64_t>(peak));
      if (level != printed) QFAIL(qPrintable(QStringLiteral("peak %1: %2").arg(peak).arg(level)));
    }
  }

  void everyPowerHasTheLevelThatVolumedetectPrints() {
    for (std::uint64_t power = 0; power <= 1U << 30; power += 1 + power / 5000) {
      const double level = rmsLevel(static_cast<std::uint32_t>(power));
      if (level != printedLevel(power))
        QFAIL(qPrintable(QStringLiteral("power %1: %2").arg(power).arg(level)));
    }
    QCOMPARE(rmsLevel(1U << 30), 0.0);
  }

  void levelsOfTheEnds() {
    QCOMPARE(peakLevel(0), -91.0);
    QCOMPARE(peakLevel(1), -90.3);
    QCOMPARE(peakLevel(32768), 0.0);
    QVERIFY(!std::signbit(peakLevel(32767)));  // 0.0, not -0.0
    QCOMPARE(rmsLevel(0), -91.0);
    QCOMPARE(rmsLevel(1), -90.3);
  }

  void theLowestSampleIsFullScale() {
    const LevelMeter meter = metered({0, -32768, 32767, 5});
    QCOMPARE(meter.peak(), std::uint16_t{32768});
  }

  void peakIsTheLargestOfBothSigns() {
    QCOMPARE(metered({3, -7, 5}).peak(), std::uint16_t{7});
    QCOMPARE(metered({3, -7, 9}).peak(), std::uint16_t{9});
    QCOMPARE(metered({-1}).peak(), std::uint16_t{1});
  }

  void nothingHasNoLevel() {
    const LevelMeter meter;
    QCOMPARE(meter.peak(), std::uint16_t{0});
    QCOMPARE(meter.meanPower(), 0U);
    QCOMPARE(metered({}).meanPower(), 0U);
  }

  void meanPowerIsRoundedToTheNearestWholeNumber() {
    QCOMPARE(metered({1, 0, 0}).meanPower(), 0U);     // 0.33
    QCOMPARE(metered({1, 0}).meanPower(), 1U);        // 0.5
    QCOMPARE(metered({1, 1, 0}).meanPower(), 1U);     // 0.67
    QCOMPARE(metered({2, 1, 0, 1}).meanPower(), 2U);  // 1.5
    QCOMPARE(metered({-32768, -32768}).meanPower(), 1U << 30);
  }

  void blocksAddUpToTheWhole() {
    std::vector<std::int16_t> samples;
    quint32 state = 7;
    for (int i = 0; i < 100'000; ++i) {
      state = state * 1664525 + 1013904223;
      samples.push_back(static_cast<std::int16_t>(state >> 16));
    }
    long double squares = 0;
    int peak = 0;
    for (const int sample : samples) {
      squares += sample * sample;
      peak = std::max(peak, std::abs(sample));
    }
    LevelMeter meter;
    for (std::size_t at = 0, length = 1; at < samples.size(); at += length, length = length * 3 % 1009 + 1) {
      meter.add(std::span(samples).subspan(at, std::min(length, samples.size() - at)));
    }
    QCOMPARE(int{meter.peak()}, peak);
    QCOMPARE(static_cast<long long>(meter.meanPower()),
             std::llround(squares / static_cast<long double>(samples.size())));
    QCOMPARE(metered(samples).meanPower(), meter.meanPower());
    QCOMPARE(metered(samples).peak(), meter.peak());
  }

  void longLoudSoundDoesNotOverflow() {
    LevelMeter meter;
    const std::vector<std::int16_t> loud(1 << 20, std::numeric_limits<std::int16_t>::min());
    for (int i = 0; i < 600; ++i)
      meter.add(loud);  // more samples than an entry at the greatest limit of 8 bits
    QCOMPARE(meter.meanPower(), 1U << 30);
  }
};

QTEST_APPLESS_MAIN(TestLevel)
#include "tst_level.moc"
