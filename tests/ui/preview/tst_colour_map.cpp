#include <cmath>

#include <QTest>

#include "ui/preview/colour_map.h"

namespace {

/// Relative luminance of sRGB, as WCAG 2 defines it.
double luminance(QRgb colour) {
  const auto linear = [](int byte) {
    const double part = byte / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(qRed(colour)) + 0.7152 * linear(qGreen(colour)) + 0.0722 * linear(qBlue(colour));
}

/// Lightness L* of CIE 1976.
double lightness(QRgb colour) {
  const double y = luminance(colour);
  return y > 216.0 / 24389 ? 116 * std::cbrt(y) - 16 : y * 24389 / 27;
}

}  // namespace

class TestColourMap : public QObject {
  Q_OBJECT

 private slots:
  void silenceIsThePaper();
  void lightnessChangesEvenlyOneWay_data();
  void lightnessChangesEvenlyOneWay();
  void loudStandsOutFromThePaper();
};

void TestColourMap::silenceIsThePaper() {
  for (const QColor& paper : {QColor(Qt::white), QColor(27, 29, 32)})
    QCOMPARE(ase::levelColours(paper)[0], paper.rgb());
}

void TestColourMap::lightnessChangesEvenlyOneWay_data() {
  QTest::addColumn<QColor>("paper");
  QTest::newRow("white") << QColor(Qt::white);
  QTest::newRow("light grey") << QColor(240, 240, 240);
  QTest::newRow("dark") << QColor(27, 29, 32);
  QTest::newRow("black") << QColor(Qt::black);
}

void TestColourMap::lightnessChangesEvenlyOneWay() {
  QFETCH(QColor, paper);
  const auto colours = ase::levelColours(paper);
  const double span = lightness(colours[255]) - lightness(colours[0]);
  QVERIFY(std::abs(span) > 60);
  for (std::size_t i = 16; i < 256; i += 16) {
    const double step = (lightness(colours[i]) - lightness(colours[i - 16])) / span;
    QVERIFY2(step > 0.02 && step < 0.11, qPrintable(QString::number(step)));  // evenly would be 0.0625
  }
}

void TestColourMap::loudStandsOutFromThePaper() {
  for (const QColor& paper : {QColor(Qt::white), QColor(27, 29, 32)}) {
    const double first = luminance(paper.rgb());
    const double second = luminance(ase::levelColours(paper)[255]);
    QVERIFY((std::max(first, second) + 0.05) / (std::min(first, second) + 0.05) > 7);
  }
}

QTEST_APPLESS_MAIN(TestColourMap)
#include "tst_colour_map.moc"
