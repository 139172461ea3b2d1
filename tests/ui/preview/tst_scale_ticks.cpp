#include <QTest>

#include "ui/preview/scale_ticks.h"

namespace {

QString joined(const std::vector<ase::Tick>& ticks) {
  QStringList texts;
  for (const ase::Tick& tick : ticks) texts.append(tick.text);
  return texts.join(QLatin1Char('|'));
}

}  // namespace

class TestScaleTicks : public QObject {
  Q_OBJECT

 private slots:
  void timesAreRound_data();
  void timesAreRound();
  void neverMoreThanAskedFor();
  void clockShowsMinutesAndTenths();
  void frequenciesAreRound();
  void levelsHaveATrueMinus();
};

void TestScaleTicks::timesAreRound_data() {
  QTest::addColumn<double>("first");
  QTest::addColumn<double>("last");
  QTest::addColumn<double>("duration");
  QTest::addColumn<int>("most");
  QTest::addColumn<QString>("expected");
  QTest::newRow("a clip") << 0.0 << 10.0 << 10.0 << 6 << QStringLiteral("0 s|2 s|4 s|6 s|8 s|10 s");
  QTest::newRow("zoomed") << 2.03 << 2.48 << 10.0 << 5 << QStringLiteral("2.1 s|2.2 s|2.3 s|2.4 s");
  QTest::newRow("zoomed far") << 2.03 << 2.033 << 10.0 << 4
                              << QStringLiteral("2.030 s|2.031 s|2.032 s|2.033 s");
  QTest::newRow("minutes") << 0.0 << 150.0 << 150.0 << 6 << QStringLiteral("0:00|0:30|1:00|1:30|2:00|2:30");
  QTest::newRow("within minutes") << 60.0 << 60.4 << 150.0 << 3 << QStringLiteral("1:00.0|1:00.2|1:00.4");
  QTest::newRow("nothing") << 0.0 << 0.0 << 0.0 << 6 << QString();
}

void TestScaleTicks::timesAreRound() {
  QFETCH(double, first);
  QFETCH(double, last);
  QFETCH(double, duration);
  QFETCH(int, most);
  QFETCH(QString, expected);
  QCOMPARE(joined(ase::timeTicks(first, last, duration, most)), expected);
}

void TestScaleTicks::neverMoreThanAskedFor() {
  for (double length = 0.001; length < 100000; length *= 1.37) {
    for (int most = 1; most < 20; ++most) {
      const auto ticks = ase::timeTicks(0.3 * length, 1.3 * length, 2 * length, most);
      QVERIFY(ticks.size() <= static_cast<std::size_t>(most) + 1);
    }
  }
}

void TestScaleTicks::clockShowsMinutesAndTenths() {
  QCOMPARE(ase::clockText(0), QStringLiteral("0:00.0"));
  QCOMPARE(ase::clockText(3.29), QStringLiteral("0:03.3"));
  QCOMPARE(ase::clockText(10), QStringLiteral("0:10.0"));
  QCOMPARE(ase::clockText(59.99), QStringLiteral("1:00.0"));
  QCOMPARE(ase::clockText(60), QStringLiteral("1:00.0"));
  QCOMPARE(ase::clockText(754.3), QStringLiteral("12:34.3"));
}

void TestScaleTicks::frequenciesAreRound() {
  QCOMPARE(joined(ase::frequencyTicks(40, 16000)), QStringLiteral("50|100|200|500|1k|2k|5k|10k"));
  QCOMPARE(joined(ase::frequencyTicks(0, 4000)), QStringLiteral("100|200|500|1k|2k"));
}

void TestScaleTicks::levelsHaveATrueMinus() {
  QCOMPARE(joined(ase::levelTicks(-60, 20)), QStringLiteral("0|\u221220|\u221240|\u221260"));
  QCOMPARE(ase::numberText(-0.04, 1), QStringLiteral("0.0"));
  QCOMPARE(ase::numberText(52.34, 1), QStringLiteral("52.3"));
}

QTEST_APPLESS_MAIN(TestScaleTicks)
#include "tst_scale_ticks.moc"
