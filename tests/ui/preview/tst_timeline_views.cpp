#include <algorithm>
#include <cmath>
#include <memory>

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "tests/support/samples.h"
#include "tests/ui/widgets/contrast.h"
#include "ui/preview/spectrogram_view.h"
#include "ui/preview/timeline.h"
#include "ui/preview/waveform_view.h"

using ase::ClipAudio;
using ase::Envelope;
using ase::LevelScale;
using ase::SpectrogramView;
using ase::Timeline;
using ase::TimeRange;
using ase::WaveformView;

namespace {

struct Waveform : WaveformView {
  using TimelineView::plot;
  using TimelineView::xOf;
  using WaveformView::WaveformView;
};

struct Picture : SpectrogramView {
  using SpectrogramView::SpectrogramView;
  using TimelineView::plot;
  using TimelineView::xOf;
};

std::shared_ptr<const ClipAudio> clip(const ase::test::Samples& samples) {
  auto audio = std::make_shared<ClipAudio>();
  audio->rate = 32000;
  audio->channels = 1;
  for (const double sample : samples)
    audio->samples.push_back(static_cast<std::int16_t>(std::lround(sample * 32767)));
  for (const std::int16_t sample : audio->samples)
    audio->peak = std::max(audio->peak, static_cast<std::uint16_t>(std::abs(int{sample})));
  return audio;
}

void wheel(QWidget& widget, const QPointF& place, QPoint angle,
           Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
  QWheelEvent event(place, widget.mapToGlobal(place), {}, angle, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                    false);
  QCoreApplication::sendEvent(&widget, &event);
}

/// Presses, moves in steps and releases, as a hand does.
void drag(QWidget& widget, QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton) {
  QTest::mousePress(&widget, button, Qt::NoModifier, from);
  for (int i = 1; i <= 10; ++i) {
    QMouseEvent move(QEvent::MouseMove, from + (to - from) * i / 10,
                     widget.mapToGlobal(from + (to - from) * i / 10), Qt::NoButton, button, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &move);
  }
  QTest::mouseRelease(&widget, button, Qt::NoModifier, to);
}

}  // namespace

class TestTimelineViews : public QObject {
  Q_OBJECT

 private slots:
  void init();
  void cleanup();
  void clickSeeks();
  void dragSelectsAndSeeksToItsBeginning();
  void endOfTheSelectionCanBeMoved();
  void clickOutsideClearsTheSelection();
  void doubleClickAndEscapeClearTheSelection();
  void wheelZoomsAroundThePointer();
  void shiftWheelAndMiddleButtonPan();
  void keysSeekAndZoom();
  void waveformShowsLoudAndQuiet();
  void quietSoundShowsInDecibelsOnly();
  void onlyQuietClipsAreInDecibelsUnlessTheUserSaysOtherwise();
  void axisSaysWhichScaleItIs();
  void thresholdLineLiesAtItsLevel();
  void thresholdFigureStandsInTheMargin();
  void selectionIsVisibleOnTheWave();
  void playheadAndSelectionArePainted();
  void deepZoomShowsSamples();
  void spectrogramShowsTheSineAtItsFrequency();
  void legendFitsBesideThePicture();
  void spectrogramFollowsZoomAndAxis();
  void coloursFollowThePalette();
  void viewsLineUp();
  void emptyViewsPaint();

 private:
  QPoint at(double seconds) const {
    return {static_cast<int>(std::lround(waveform_->xOf(seconds))), waveform_->plot().center().y()};
  }
  std::unique_ptr<Timeline> timeline_;
  std::unique_ptr<Waveform> waveform_;
  std::unique_ptr<QSignalSpy> seeks_;
};

void TestTimelineViews::init() {
  timeline_ = std::make_unique<Timeline>();
  timeline_->reset(10);
  waveform_ = std::make_unique<Waveform>(timeline_.get());
  waveform_->resize(900, 200);
  waveform_->show();
  QVERIFY(QTest::qWaitForWindowExposed(waveform_.get()));
  seeks_ = std::make_unique<QSignalSpy>(timeline_.get(), &Timeline::seekRequested);
}

void TestTimelineViews::cleanup() {
  seeks_.reset();
  waveform_.reset();
  timeline_.reset();
}

void TestTimelineViews::clickSeeks() {
  QTest::mouseClick(waveform_.get(), Qt::LeftButton, Qt::NoModifier, at(4));
  QCOMPARE(seeks_->count(), 1);
  QVERIFY(std::abs(seeks_->first().first().toDouble() - 4) < 0.02);
  QTest::mouseClick(waveform_.get(), Qt::LeftButton, Qt::NoModifier, QPoint(1, 50));
  QCOMPARE(seeks_->last().first().toDouble(), 0.0);
  QTest::mouseClick(waveform_.get(), Qt::RightButton, Qt::NoModifier, at(6));
  QCOMPARE(seeks_->count(), 2);
}

void TestTimelineViews::dragSelectsAndSeeksToItsBeginning() {
  drag(*waveform_, at(6), at(3));
  QVERIFY(timeline_->selection());
  QVERIFY(std::abs(timeline_->selection()->first - 3) < 0.03);
  QVERIFY(std::abs(timeline_->selection()->last - 6) < 0.03);
  QCOMPARE(seeks_->count(), 1);
  QCOMPARE(seeks_->first().first().toDouble(), timeline_->selection()->first);
}

void TestTimelineViews::endOfTheSelectionCanBeMoved() {
  timeline_->setSelection(3, 6);
  drag(*waveform_, at(6), at(8));
  QCOMPARE(timeline_->selection()->first, 3.0);
  QVERIFY(std::abs(timeline_->selection()->last - 8) < 0.03);
  QCOMPARE(seeks_->count(), 0);
}

void TestTimelineViews::clickOutsideClearsTheSelection() {
  timeline_->setSelection(3, 6);
  QTest::mouseClick(waveform_.get(), Qt::LeftButton, Qt::NoModifier, at(4));
  QVERIFY(timeline_->selection());
  QTest::mouseClick(waveform_.get(), Qt::LeftButton, Qt::NoModifier, at(8));
  QVERIFY(!timeline_->selection());
  QCOMPARE(seeks_->count(), 2);
}

void TestTimelineViews::doubleClickAndEscapeClearTheSelection() {
  timeline_->setSelection(3, 6);
  QTest::mouseDClick(waveform_.get(), Qt::LeftButton, Qt::NoModifier, at(4));
  QVERIFY(!timeline_->selection());
  timeline_->setSelection(3, 6);
  QTest::keyClick(waveform_.get(), Qt::Key_Escape);
  QVERIFY(!timeline_->selection());
}

void TestTimelineViews::wheelZoomsAroundThePointer() {
  wheel(*waveform_, at(4), {0, 120});
  QVERIFY(std::abs(timeline_->visible().length() - 8) < 1e-9);
  QVERIFY(std::abs(waveform_->xOf(4) - at(4).x()) < 1.5);
  wheel(*waveform_, at(4), {0, -120});
  QVERIFY(std::abs(timeline_->visible().length() - 10) < 1e-9);
}

void TestTimelineViews::shiftWheelAndMiddleButtonPan() {
  timeline_->setVisible({4, 6});
  wheel(*waveform_, at(5), {0, -120}, Qt::ShiftModifier);
  QVERIFY(std::abs(timeline_->visible().first - 4.2) < 1e-9);
  wheel(*waveform_, at(5), {120, 0});
  QVERIFY(std::abs(timeline_->visible().first - 4) < 1e-9);
  drag(*waveform_, at(5.5), at(5), Qt::MiddleButton);
  QVERIFY(std::abs(timeline_->visible().first - 4.5) < 0.02);
  QVERIFY(!timeline_->selection());
  QCOMPARE(seeks_->count(), 0);
}

void TestTimelineViews::keysSeekAndZoom() {
  timeline_->setPlayhead(5);
  QTest::keyClick(waveform_.get(), Qt::Key_Right);
  QCOMPARE(seeks_->last().first().toDouble(), 5.5);
  QTest::keyClick(waveform_.get(), Qt::Key_Left);
  QCOMPARE(seeks_->last().first().toDouble(), 4.5);
  QTest::keyClick(waveform_.get(), Qt::Key_Right, Qt::ShiftModifier);
  QCOMPARE(seeks_->last().first().toDouble(), 7.5);
  QTest::keyClick(waveform_.get(), Qt::Key_Home);
  QCOMPARE(seeks_->last().first().toDouble(), 0.0);
  QTest::keyClick(waveform_.get(), Qt::Key_End);
  QCOMPARE(seeks_->last().first().toDouble(), 10.0);
  QTest::keyClick(waveform_.get(), Qt::Key_Plus);
  QCOMPARE(timeline_->visible(), (TimeRange{2.5, 7.5}));
  QTest::keyClick(waveform_.get(), Qt::Key_End);
  QCOMPARE(timeline_->visible(), (TimeRange{5, 10}));
  QTest::keyClick(waveform_.get(), Qt::Key_0);
  QVERIFY(!timeline_->isZoomed());
}

void TestTimelineViews::waveformShowsLoudAndQuiet() {
  auto samples = ase::test::silence(5, 32000);
  const auto loud = ase::test::sine(5, 32000, 440, -1);
  samples.insert(samples.end(), loud.begin(), loud.end());
  waveform_->setEnvelope(Envelope(clip(samples)));
  const QImage image = waveform_->grab().toImage();
  const QRgb paper = waveform_->palette().color(QPalette::Base).rgb();
  const QRect plot = waveform_->plot();
  const int nearTop = plot.top() + plot.height() / 8;
  QCOMPARE(image.pixel(at(2.13).x(), nearTop), paper);
  QVERIFY(image.pixel(at(7.13).x(), nearTop) != paper);
  QVERIFY(image.pixel(at(7.13).x(), plot.bottom() - plot.height() / 8) != paper);
}

void TestTimelineViews::quietSoundShowsInDecibelsOnly() {
  waveform_->setEnvelope(Envelope(clip(ase::test::sine(10, 32000, 440, -50))));
  const QRgb paper = waveform_->palette().color(QPalette::Base).rgb();
  const QRect plot = waveform_->plot();
  const int quarter = plot.center().y() - plot.height() / 5;  // -96 + 96 * 0.4: about -58 dB
  QVERIFY(waveform_->grab().toImage().pixel(at(4.13).x(), quarter) != paper);
  waveform_->setScale(LevelScale::Linear);
  QCOMPARE(waveform_->grab().toImage().pixel(at(4.13).x(), quarter), paper);
}

void TestTimelineViews::onlyQuietClipsAreInDecibelsUnlessTheUserSaysOtherwise() {
  waveform_->setEnvelope(Envelope(clip(ase::test::sine(10, 32000, 440, WaveformView::kQuietPeak - 1))));
  QVERIFY(waveform_->isInDecibels());
  waveform_->setScale(LevelScale::Linear);
  QVERIFY(!waveform_->isInDecibels());
  waveform_->setScale(LevelScale::Automatic);
  waveform_->setEnvelope(Envelope(clip(ase::test::sine(10, 32000, 440, WaveformView::kQuietPeak + 1))));
  QVERIFY(!waveform_->isInDecibels());
  waveform_->setScale(LevelScale::Decibels);
  QVERIFY(waveform_->isInDecibels());
}

void TestTimelineViews::axisSaysWhichScaleItIs() {
  const QRect plot = waveform_->plot();
  const QRect left(0, 0, plot.left() - 1, waveform_->height());
  const QRect right(plot.right() + 2, 0, waveform_->width() - plot.right() - 2, waveform_->height());
  waveform_->setScale(LevelScale::Linear);
  const QImage linear = waveform_->grab().toImage();
  waveform_->setScale(LevelScale::Decibels);
  const QImage decibels = waveform_->grab().toImage();
  QVERIFY(linear.copy(left) != decibels.copy(left));
  QVERIFY(linear.copy(right) != decibels.copy(right));
}

void TestTimelineViews::thresholdFigureStandsInTheMargin() {
  waveform_->setScale(LevelScale::Decibels);
  const QImage without = waveform_->grab().toImage();
  waveform_->setThreshold(-48);
  const QImage image = waveform_->grab().toImage();
  const QRect plot = waveform_->plot();
  for (int y = plot.top(); y <= plot.bottom(); ++y) {
    const bool isLine = std::min(std::abs(y - plot.top() - plot.height() / 4),
                                 std::abs(y - plot.top() - plot.height() * 3 / 4)) <= 2;
    const QRect row(plot.left(), y, plot.width(), 1);
    if (!isLine) QVERIFY2(image.copy(row) == without.copy(row), QByteArray::number(y).constData());
  }
  const QRect margin(plot.right() + 2, 0, waveform_->width() - plot.right() - 2, waveform_->height());
  QVERIFY(image.copy(margin) != without.copy(margin));
}

void TestTimelineViews::selectionIsVisibleOnTheWave() {
  QPalette dark;
  dark.setColor(QPalette::Base, QColor(20, 20, 20));
  dark.setColor(QPalette::Window, QColor(40, 40, 40));
  dark.setColor(QPalette::WindowText, Qt::white);
  dark.setColor(QPalette::Text, Qt::white);
  waveform_->setEnvelope(Envelope(clip(ase::test::whiteNoise(10, 32000, 1, -1))));
  timeline_->setSelection(5, 7);
  for (const QPalette& palette : {QPalette(), dark}) {
    waveform_->setPalette(palette);
    const QImage image = waveform_->grab().toImage();
    const int y = waveform_->plot().center().y() + 5;
    const QColor inside = image.pixelColor(at(6.1).x(), y);
    const QColor outside = image.pixelColor(at(8.1).x(), y);
    const double seen = ase::contrast(inside, outside);
    QVERIFY2(seen > 1.5, QByteArray::number(seen).constData());
  }
}

void TestTimelineViews::thresholdLineLiesAtItsLevel() {
  waveform_->setScale(LevelScale::Decibels);
  waveform_->setThreshold(-48);
  const QImage image = waveform_->grab().toImage();
  const QRect plot = waveform_->plot();
  const QRgb ink = waveform_->palette().color(QPalette::Text).rgb();
  // -48 dB lies half way between the middle (-96) and the edge (0), on both sides.
  for (const int y : {plot.top() + plot.height() / 4, plot.top() + plot.height() * 3 / 4}) {
    int most = 0;
    for (int row = y - 1; row <= y + 1; ++row) {
      int dark = 0;
      for (int x = plot.left(); x < plot.right(); ++x) dark += image.pixel(x, row) == ink ? 1 : 0;
      most = std::max(most, dark);
    }
    QVERIFY2(most > plot.width() / 3, qPrintable(QString::number(most)));
  }
  waveform_->setThreshold(std::nullopt);
  QVERIFY(waveform_->grab().toImage() != image);
}

void TestTimelineViews::playheadAndSelectionArePainted() {
  const QImage before = waveform_->grab().toImage();
  timeline_->setPlayhead(3);
  const QImage moved = waveform_->grab().toImage();
  const QRgb ink = waveform_->palette().color(QPalette::Text).rgb();
  const int y = waveform_->plot().center().y() + 20;
  bool found = false;
  for (int x = at(3).x() - 2; x <= at(3).x() + 2; ++x) found = found || moved.pixel(x, y) == ink;
  QVERIFY(found);
  timeline_->setSelection(5, 7);
  const QImage selected = waveform_->grab().toImage();
  QVERIFY(selected.pixel(at(6.1).x(), y) != before.pixel(at(6.1).x(), y));
  QCOMPARE(selected.pixel(at(8.1).x(), y), before.pixel(at(8.1).x(), y));
}

void TestTimelineViews::deepZoomShowsSamples() {
  waveform_->setEnvelope(Envelope(clip(ase::test::sine(10, 32000, 1000, -1))));
  waveform_->setScale(LevelScale::Linear);
  timeline_->setVisible({5, 5.002});  // two periods
  const QImage image = waveform_->grab().toImage();
  const QRect plot = waveform_->plot();
  const QRgb paper = waveform_->palette().color(QPalette::Base).rgb();
  // A quarter of the first period is up, three quarters are down.
  const auto inkAt = [&](double seconds, int y) {
    for (int x = at(seconds).x() - 3; x <= at(seconds).x() + 3; ++x)
      for (int row = y - 8; row <= y + 8; ++row)
        if (image.pixel(x, row) != paper &&
            image.pixel(x, row) != image.pixel(at(5.0006).x(), plot.top() + 30))
          return true;
    return false;
  };
  QVERIFY(inkAt(5.00025, plot.top() + plot.height() / 18));
  QVERIFY(inkAt(5.00075, plot.bottom() - plot.height() / 18));
}

void TestTimelineViews::spectrogramShowsTheSineAtItsFrequency() {
  Picture picture(timeline_.get());
  picture.resize(900, 300);
  picture.show();
  QSignalSpy ready(&picture, &SpectrogramView::pictureReady);
  picture.setAudio(clip(ase::test::sine(10, 32000, 1000, -10)));
  QTRY_VERIFY(ready.count() >= 1);
  const QImage image = picture.grab().toImage();
  const QRect plot = picture.plot();
  const QColor paper = picture.palette().color(QPalette::Base);
  int best = 0;
  int farthest = -1;
  for (int y = plot.top(); y <= plot.bottom(); ++y) {
    const int distance = std::abs(qGray(image.pixel(plot.center().x(), y)) - qGray(paper.rgb()));
    if (distance > farthest) {
      farthest = distance;
      best = y;
    }
  }
  const auto axis = ase::FrequencyAxis::forRate(ase::FrequencyScale::Logarithmic, 32000);
  const double hertz = axis.hertzAt(1 - (best + 0.5 - plot.top()) / plot.height());
  QVERIFY2(std::abs(hertz - 1000) < 60, qPrintable(QString::number(hertz)));
  QVERIFY(farthest > 100);
}

void TestTimelineViews::legendFitsBesideThePicture() {
  for (const int pixels : {9, 12, 15, 18, 24, 36}) {
    for (const int stretch : {75, 100}) {  // narrow digits leave the least room: margins are made of them
      Picture picture(timeline_.get());
      QFont font = picture.font();
      font.setPixelSize(pixels);
      font.setStretch(stretch);
      picture.setFont(font);
      picture.resize(900, 300);
      picture.show();
      QSignalSpy ready(&picture, &SpectrogramView::pictureReady);
      picture.setAudio(clip(ase::test::sine(10, 32000, 1000, -12)));
      QTRY_VERIFY(ready.count() >= 1);
      const QImage image = picture.grab().toImage();
      const int edge = image.width() - 1;
      for (int y = 1; y < image.height(); ++y)
        QVERIFY2(image.pixel(edge, y) == image.pixel(edge, 0), QByteArray::number(pixels).constData());
    }
  }
}

void TestTimelineViews::spectrogramFollowsZoomAndAxis() {
  auto samples = ase::test::silence(10, 32000);
  ase::test::mixInto(samples, ase::test::sine(1, 32000, 1000, -10), 32000 * 4);
  Picture picture(timeline_.get());
  picture.resize(900, 300);
  picture.show();
  QSignalSpy ready(&picture, &SpectrogramView::pictureReady);
  picture.setAudio(clip(samples));
  QTRY_VERIFY(ready.count() >= 1);
  const QImage all = picture.grab().toImage();
  ready.clear();
  timeline_->setVisible({4.2, 4.8});
  QTRY_VERIFY(ready.count() >= 1);
  const QImage zoomed = picture.grab().toImage();
  QVERIFY(zoomed != all);
  // The sine now fills the width.
  const auto axis = ase::FrequencyAxis::forRate(ase::FrequencyScale::Logarithmic, 32000);
  const QRect plot = picture.plot();
  const int y = plot.top() + static_cast<int>((1 - axis.positionOf(1000)) * plot.height());
  const QRgb paper = picture.palette().color(QPalette::Base).rgb();
  for (const int x : {plot.left() + 5, plot.center().x(), plot.right() - 5})
    QVERIFY(zoomed.pixel(x, y) != paper);
  ready.clear();
  picture.setFrequencyScale(ase::FrequencyScale::Mel);
  QTRY_VERIFY(ready.count() >= 1);
  QVERIFY(picture.grab().toImage() != zoomed);
}

void TestTimelineViews::coloursFollowThePalette() {
  waveform_->setEnvelope(Envelope(clip(ase::test::sine(10, 32000, 440, -30))));
  QPalette dark;
  dark.setColor(QPalette::Base, QColor(20, 20, 20));
  dark.setColor(QPalette::Window, QColor(40, 40, 40));
  dark.setColor(QPalette::WindowText, Qt::white);
  dark.setColor(QPalette::Text, Qt::white);
  waveform_->setPalette(dark);
  const QImage image = waveform_->grab().toImage();
  QCOMPARE(image.pixel(at(4.13).x(), waveform_->plot().top() + 4), QColor(20, 20, 20).rgb());
  QCOMPARE(image.pixel(waveform_->width() - 2, 2), QColor(40, 40, 40).rgb());
}

void TestTimelineViews::viewsLineUp() {
  Picture picture(timeline_.get());
  picture.resize(900, 300);
  picture.show();
  waveform_->setShowsTimes(true);
  QCOMPARE(picture.plot().left(), waveform_->plot().left());
  QCOMPARE(picture.plot().right(), waveform_->plot().right());
  QCOMPARE(picture.xOf(3.7), waveform_->xOf(3.7));
}

void TestTimelineViews::emptyViewsPaint() {
  timeline_->reset(0);
  Picture picture(timeline_.get());
  for (const QSize size : {QSize(900, 200), QSize(20, 20), QSize(1, 1)}) {
    waveform_->setMinimumSize(1, 1);
    waveform_->resize(size);
    picture.resize(size);
    waveform_->grab();
    picture.grab();
  }
  QTest::mouseClick(waveform_.get(), Qt::LeftButton);
  QTest::keyClick(waveform_.get(), Qt::Key_Right);
}

QTEST_MAIN(TestTimelineViews)
#include "tst_timeline_views.moc"
