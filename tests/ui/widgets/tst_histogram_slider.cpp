#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "ui/widgets/histogram_slider.h"
#include "ui/widgets/theme.h"

using namespace ase;

namespace {

HistogramScale seconds() {
  return {0, 10, 0.5, 1, QStringLiteral("s")};
}
HistogramScale decibels() {
  return {-91, 0, 1, 1, QStringLiteral("dBFS")};
}

/// A slider in a window of its own, with the focus on its track.
struct Shown {
  explicit Shown(const HistogramScale& scale) : slider(scale) {
    slider.setTitle(QStringLiteral("Threshold"));
    slider.resize(400, slider.sizeHint().height());
    slider.show();
    QApplication::setActiveWindow(&slider);
    track->setFocus();
    static_cast<void>(QTest::qWaitForWindowActive(&slider));
  }

  HistogramSlider slider;
  HistogramTrack* track = slider.findChild<HistogramTrack*>();
  QDoubleSpinBox* spin = slider.findChild<QDoubleSpinBox*>();
  QCheckBox* power = slider.findChild<QCheckBox*>();
};

void turnWheel(QWidget* widget, int notches) {
  const QPointF centre(widget->rect().center());
  QWheelEvent event(centre, widget->mapToGlobal(centre), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                    Qt::NoScrollPhase, false);
  QApplication::sendEvent(widget, &event);
}

int pixelsLike(const QImage& image, const QRect& area, const QColor& color) {
  int count = 0;
  for (int y = area.top(); y <= area.bottom(); ++y) {
    for (int x = area.left(); x <= area.right(); ++x) count += image.pixelColor(x, y).rgb() == color.rgb();
  }
  return count;
}

}  // namespace

class TestHistogramSlider : public QObject {
  Q_OBJECT

 private slots:
  void negativeNumbersHaveTheMinusSignAndAreTypedWithEitherOne();
  void initTestCase();
  void valuesAreClampedAndRounded();
  void switchingOffKeepsTheNumber();
  void keysMoveTheValue_data();
  void keysMoveTheValue();
  void draggingReportsAllTheWay();
  void spinBoxAndSliderAgree();
  void wheelActsWithTheFocusOnly();
  void numbersThatAreNoStepsAreKept();
  void binsTellTheirRangeAndCount();
  void rejectedBarsAreHatched();
  void smallCountsAreSeenBesideLargeOnes();
  void summaryIsPlainText();
};

void TestHistogramSlider::initTestCase() {
  applyTheme(*qApp, Theme::Light);
}

void TestHistogramSlider::valuesAreClampedAndRounded() {
  HistogramSlider slider(decibels());
  slider.setValue(-200.0);
  QCOMPARE(slider.value(), std::optional(-91.0));
  slider.setValue(7.0);
  QCOMPARE(slider.value(), std::optional(0.0));
  slider.setValue(-60.04);
  QCOMPARE(slider.value(), std::optional(-60.0));
}

void TestHistogramSlider::switchingOffKeepsTheNumber() {
  Shown shown(decibels());
  shown.slider.setValue(-60.0);
  int changes = 0;
  std::optional<double> last;
  connect(&shown.slider, &HistogramSlider::valueChanged, this, [&](std::optional<double> value) {
    ++changes;
    last = value;
  });

  shown.power->setFocus();
  QTest::keyClick(shown.power, Qt::Key_Space);
  QCOMPARE(shown.slider.value(), std::nullopt);
  QCOMPARE(last, std::nullopt);
  QCOMPARE(changes, 1);
  QVERIFY(!shown.track->isEnabled());
  QVERIFY(!shown.spin->isEnabled());

  QTest::keyClick(shown.power, Qt::Key_Space);
  QCOMPARE(shown.slider.value(), std::optional(-60.0));
  QCOMPARE(last, std::optional(-60.0));
}

void TestHistogramSlider::keysMoveTheValue_data() {
  QTest::addColumn<int>("key");
  QTest::addColumn<double>("expected");
  QTest::newRow("right") << int{Qt::Key_Right} << -59.0;
  QTest::newRow("up") << int{Qt::Key_Up} << -59.0;
  QTest::newRow("left") << int{Qt::Key_Left} << -61.0;
  QTest::newRow("down") << int{Qt::Key_Down} << -61.0;
  QTest::newRow("page up") << int{Qt::Key_PageUp} << -50.0;
  QTest::newRow("page down") << int{Qt::Key_PageDown} << -70.0;
  QTest::newRow("home") << int{Qt::Key_Home} << -91.0;
  QTest::newRow("end") << int{Qt::Key_End} << 0.0;
}

void TestHistogramSlider::keysMoveTheValue() {
  QFETCH(int, key);
  QFETCH(double, expected);
  Shown shown(decibels());
  shown.slider.setValue(-60.0);
  QTest::keyClick(shown.track, static_cast<Qt::Key>(key));
  QCOMPARE(shown.slider.value(), std::optional(expected));
}

void TestHistogramSlider::draggingReportsAllTheWay() {
  Shown shown(seconds());
  std::vector<double> seen;
  connect(&shown.slider, &HistogramSlider::valueChanged, this,
          [&](std::optional<double> value) { seen.push_back(value.value_or(-1)); });
  const int y = shown.track->height() / 2;
  QTest::mousePress(shown.track, Qt::LeftButton, {}, {shown.track->width() / 2, y});
  QCOMPARE(shown.slider.value(), std::optional(5.0));
  for (int x = shown.track->width() / 2; x <= shown.track->width() + 50; x += 5) {
    QTest::mouseMove(shown.track, {x, y});
  }
  QCOMPARE(seen.back(), 10.0);
  QTest::mouseRelease(shown.track, Qt::LeftButton, {}, {shown.track->width() + 50, y});
  QCOMPARE(seen, (std::vector<double>{5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10}));
  QTest::mouseMove(shown.track, {10, y});
  QCOMPARE(shown.slider.value(), std::optional(10.0));
}

void TestHistogramSlider::spinBoxAndSliderAgree() {
  Shown shown(seconds());
  shown.spin->setFocus();
  shown.spin->selectAll();
  QTest::keyClicks(shown.spin, QStringLiteral("3.7"));
  QCOMPARE(shown.slider.value(), std::optional(0.0));  // not before it is finished
  QTest::keyClick(shown.spin, Qt::Key_Return);
  QCOMPARE(shown.slider.value(), std::optional(3.7));
  QTest::keyClick(shown.spin, Qt::Key_Up);
  QCOMPARE(shown.slider.value(), std::optional(4.2));
  QTest::keyClick(shown.track, Qt::Key_Home);
  QCOMPARE(shown.spin->value(), 0.0);
}

void TestHistogramSlider::wheelActsWithTheFocusOnly() {
  Shown shown(seconds());
  shown.slider.setValue(5.0);
  shown.power->setFocus();
  turnWheel(shown.track, 1);
  turnWheel(shown.spin, 1);
  QCOMPARE(shown.slider.value(), std::optional(5.0));
  QVERIFY(!shown.track->hasFocus());
  shown.track->setFocus();
  turnWheel(shown.track, 1);
  QVERIFY(shown.slider.value() > 5.0);
  shown.spin->setFocus();
  const double before = *shown.slider.value();
  turnWheel(shown.spin, -1);
  QCOMPARE(shown.slider.value(), std::optional(before - 0.5));
}

void TestHistogramSlider::numbersThatAreNoStepsAreKept() {
  HistogramSlider slider({0, 10, 0.5, 2, QStringLiteral("s")});
  slider.setValue(1.27);
  QCOMPARE(slider.value(), std::optional(1.27));
  QCOMPARE(slider.findChild<QDoubleSpinBox*>()->value(), 1.27);
}

void TestHistogramSlider::binsTellTheirRangeAndCount() {
  Shown shown(seconds());
  QCOMPARE(shown.track->binText(shown.track->width() / 2), QString());
  std::vector<qint64> counts(10, 0);
  counts[0] = 7;
  counts[9] = 1234567;
  shown.slider.setHistogram(counts, 0, 10);
  const int edge = shown.track->fontMetrics().height();
  QCOMPARE(shown.track->binText(edge), QStringLiteral("0.0 to 1.0 s: 7"));
  QCOMPARE(shown.track->binText(shown.track->width() - edge), QStringLiteral("9.0 to 10.0 s: 1,234,567"));
  QCOMPARE(shown.track->binText(shown.track->width() / 2 + 2), QStringLiteral("5.0 to 6.0 s: 0"));
  shown.slider.setHistogram({3}, 4, 6);
  QCOMPARE(shown.track->binText(edge), QString());
}

void TestHistogramSlider::rejectedBarsAreHatched() {
  Shown shown(seconds());
  shown.slider.setHistogram(std::vector<qint64>(10, 50), 0, 10);
  shown.slider.setValue(5.0);
  const QPalette palette = shown.track->palette();
  const QColor hatched = blend(palette.color(QPalette::Window), invalidColor(palette), 0.3);
  const QColor kept = blend(palette.color(QPalette::Window), accentColor(palette), 0.6);
  const QRect bars = shown.track->rect().adjusted(0, 0, 0, -shown.track->height() / 2);
  QRect left = bars;
  left.setRight(bars.center().x() - 3);
  QRect right = bars;
  right.setLeft(bars.center().x() + 3);

  const QImage image = shown.track->grab().toImage();
  QVERIFY(pixelsLike(image, left, hatched) > 100);
  QVERIFY(pixelsLike(image, left, invalidColor(palette)) + pixelsLike(image, left, hatched) <
          left.width() * left.height());  // there are lines between
  QCOMPARE(pixelsLike(image, left, kept), 0);
  QVERIFY(pixelsLike(image, right, kept) > 100);
  QCOMPARE(pixelsLike(image, right, hatched), 0);

  HistogramScale above = seconds();
  above.rejected = HistogramScale::Rejected::Above;
  Shown other(above);
  other.slider.setHistogram(std::vector<qint64>(10, 50), 0, 10);
  other.slider.setValue(5.0);
  const QImage mirrored = other.track->grab().toImage();
  QVERIFY(pixelsLike(mirrored, right, hatched) > 100);
  QCOMPARE(pixelsLike(mirrored, left, hatched), 0);

  shown.slider.setValue(std::nullopt);
  const QImage off = shown.track->grab().toImage();
  QCOMPARE(pixelsLike(off, bars, hatched), 0);
  QCOMPARE(pixelsLike(off, bars, kept), 0);
}

void TestHistogramSlider::smallCountsAreSeenBesideLargeOnes() {
  Shown shown(seconds());
  shown.slider.setHistogram({1, 0, 0, 0, 0, 0, 0, 0, 0, 2000000}, 0, 10);
  const QPalette palette = shown.track->palette();
  const QColor kept = blend(palette.color(QPalette::Window), accentColor(palette), 0.6);
  const QImage image = shown.track->grab().toImage();
  const int tenth = shown.track->width() / 10;
  QVERIFY(pixelsLike(image, {tenth / 2, 0, tenth / 2 - 2, image.height()}, kept) > 0);
  QCOMPARE(pixelsLike(image, {2 * tenth, 0, 5 * tenth, image.height()}, kept), 0);
}

void TestHistogramSlider::summaryIsPlainText() {
  HistogramSlider slider(seconds());
  slider.setSummary(QStringLiteral("rejects <b>1</b>"));
  QCOMPARE(slider.findChild<QLabel*>()->textFormat(), Qt::PlainText);
  QCOMPARE(slider.findChild<QLabel*>()->text(), QStringLiteral("rejects <b>1</b>"));
}

void TestHistogramSlider::negativeNumbersHaveTheMinusSignAndAreTypedWithEitherOne() {
  HistogramSlider slider({-91, 0, 0.5, 1, QStringLiteral("dBFS"), HistogramScale::Rejected::Below});
  slider.show();
  slider.setValue(-60);
  auto* spin = slider.findChild<QDoubleSpinBox*>();
  QCOMPARE(spin->text(), QStringLiteral("−60.0 dBFS"));
  QCOMPARE(slider.findChild<HistogramTrack*>()->text(-60), QStringLiteral("−60.0"));
  for (const char* typed : {"-42.5", "−30.5"}) {
    spin->selectAll();
    spin->setFocus();
    spin->findChild<QLineEdit*>()->insert(QString::fromUtf8(typed));
    QTest::keyClick(spin, Qt::Key_Return);
    QCOMPARE(slider.value(),
             std::optional(QString::fromUtf8(typed).replace(QChar(u'−'), QLatin1Char('-')).toDouble()));
  }
}

QTEST_MAIN(TestHistogramSlider)
#include "tst_histogram_slider.moc"
