#include <cmath>

#include <QTest>

#include "core/signal/frequency_axis.h"

using ase::FrequencyAxis;
using ase::FrequencyScale;

class TestFrequencyAxis : public QObject {
  Q_OBJECT

 private slots:
  void endsLieAtZeroAndOne();
  void goesThereAndBack();
  void equalRatiosAreEqualDistancesOnALogarithmicAxis();
  void melIsTheWellKnownOne();
  void staysInOrderAtAnyRate();
};

void TestFrequencyAxis::endsLieAtZeroAndOne() {
  for (const FrequencyScale scale : {FrequencyScale::Logarithmic, FrequencyScale::Mel}) {
    const auto axis = FrequencyAxis::forRate(scale, 32000);
    QCOMPARE(axis.high(), 16000.0);
    QCOMPARE(axis.positionOf(axis.low()), 0.0);
    QCOMPARE(axis.positionOf(axis.high()), 1.0);
  }
}

void TestFrequencyAxis::goesThereAndBack() {
  for (const FrequencyScale scale : {FrequencyScale::Logarithmic, FrequencyScale::Mel}) {
    const auto axis = FrequencyAxis::forRate(scale, 44100);
    for (double hertz = 50; hertz < 22000; hertz *= 1.3)
      QVERIFY(std::abs(axis.hertzAt(axis.positionOf(hertz)) - hertz) < 1e-6 * hertz);
  }
}

void TestFrequencyAxis::equalRatiosAreEqualDistancesOnALogarithmicAxis() {
  const auto axis = FrequencyAxis::forRate(FrequencyScale::Logarithmic, 32000);
  const double octave = axis.positionOf(200) - axis.positionOf(100);
  QVERIFY(octave > 0);
  QVERIFY(std::abs(axis.positionOf(8000) - axis.positionOf(4000) - octave) < 1e-12);
}

void TestFrequencyAxis::melIsTheWellKnownOne() {
  // 1000 Hz is 1000 mel (999.99) on this scale, 16 kHz is 3574.9 mel.
  const auto axis = FrequencyAxis::forRate(FrequencyScale::Mel, 32000);
  QCOMPARE(axis.low(), 0.0);
  QVERIFY(std::abs(axis.positionOf(1000) - 999.99 / 3574.9) < 1e-4);
}

void TestFrequencyAxis::staysInOrderAtAnyRate() {
  for (const int rate : {1, 100, 8000, 2147483647}) {
    for (const FrequencyScale scale : {FrequencyScale::Logarithmic, FrequencyScale::Mel}) {
      const auto axis = FrequencyAxis::forRate(scale, rate);
      QVERIFY(axis.low() < axis.high());
      QVERIFY(axis.hertzAt(0.5) > axis.low() && axis.hertzAt(0.5) < axis.high());
    }
  }
}

QTEST_APPLESS_MAIN(TestFrequencyAxis)
#include "tst_frequency_axis.moc"
