#include <cmath>

#include <QSignalSpy>
#include <QTest>

#include "ui/preview/timeline.h"

using ase::Timeline;
using ase::TimeRange;

class TestTimeline : public QObject {
  Q_OBJECT

 private slots:
  void resetShowsEverything();
  void zoomKeepsThePlaceItIsAround();
  void zoomAndPanStayWithinTheClip();
  void zoomHasALimit();
  void revealTurnsThePage();
  void selectionIsOrderedAndCut();
  void tinySelectionIsNone();
  void loopIsTheSelectionOrEverything();
  void seekRequestsAreCut();
  void emptyClipDoesNoHarm();
};

void TestTimeline::resetShowsEverything() {
  Timeline timeline;
  timeline.reset(10);
  timeline.zoom(0.5, 5);
  timeline.setPlayhead(6);
  timeline.setSelection(1, 2);
  timeline.reset(4);
  QCOMPARE(timeline.visible(), (TimeRange{0, 4}));
  QCOMPARE(timeline.playhead(), 0.0);
  QVERIFY(!timeline.selection());
  QVERIFY(!timeline.isZoomed());
}

void TestTimeline::zoomKeepsThePlaceItIsAround() {
  Timeline timeline;
  timeline.reset(10);
  QSignalSpy changes(&timeline, &Timeline::visibleChanged);
  timeline.zoom(0.5, 4);
  QCOMPARE(timeline.visible(), (TimeRange{2, 7}));
  timeline.zoom(0.5, 4);
  QCOMPARE(timeline.visible(), (TimeRange{3, 5.5}));
  QCOMPARE(changes.count(), 2);
  QVERIFY(timeline.isZoomed());
}

void TestTimeline::zoomAndPanStayWithinTheClip() {
  Timeline timeline;
  timeline.reset(10);
  timeline.zoom(3, 5);
  QCOMPARE(timeline.visible(), (TimeRange{0, 10}));
  timeline.zoom(0.2, 0);
  QCOMPARE(timeline.visible(), (TimeRange{0, 2}));
  timeline.pan(-5);
  QCOMPARE(timeline.visible(), (TimeRange{0, 2}));
  timeline.pan(100);
  QCOMPARE(timeline.visible(), (TimeRange{8, 10}));
  timeline.showAll();
  QCOMPARE(timeline.visible(), (TimeRange{0, 10}));
}

void TestTimeline::zoomHasALimit() {
  Timeline timeline;
  timeline.reset(10);
  for (int i = 0; i < 100; ++i) timeline.zoom(0.5, 5);
  QVERIFY(std::abs(timeline.visible().length() - Timeline::kShortestVisible) < 1e-12);
  timeline.reset(0.0001);
  timeline.zoom(0.5, 0);
  QCOMPARE(timeline.visible(), (TimeRange{0, 0.0001}));
}

void TestTimeline::revealTurnsThePage() {
  Timeline timeline;
  timeline.reset(10);
  timeline.setVisible({2, 4});
  timeline.reveal(3);
  QCOMPARE(timeline.visible(), (TimeRange{2, 4}));
  timeline.reveal(4.5);
  QCOMPARE(timeline.visible(), (TimeRange{4.5, 6.5}));
  timeline.reveal(9.5);
  QCOMPARE(timeline.visible(), (TimeRange{8, 10}));
}

void TestTimeline::selectionIsOrderedAndCut() {
  Timeline timeline;
  timeline.reset(10);
  timeline.setSelection(4, 2);
  QCOMPARE(timeline.selection(), (TimeRange{2, 4}));
  timeline.setSelection(-3, 20);
  QCOMPARE(timeline.selection(), (TimeRange{0, 10}));
}

void TestTimeline::tinySelectionIsNone() {
  Timeline timeline;
  timeline.reset(10);
  timeline.setSelection(4, 2);
  timeline.setSelection(3, 3.001);
  QVERIFY(!timeline.selection());
}

void TestTimeline::loopIsTheSelectionOrEverything() {
  Timeline timeline;
  timeline.reset(10);
  QVERIFY(!timeline.loop());
  QSignalSpy changes(&timeline, &Timeline::loopChanged);
  timeline.setSelection(2, 4);
  QCOMPARE(changes.count(), 0);
  timeline.setLooping(true);
  QCOMPARE(timeline.loop(), (TimeRange{2, 4}));
  timeline.clearSelection();
  QCOMPARE(timeline.loop(), (TimeRange{0, 10}));
  QCOMPARE(changes.count(), 2);
}

void TestTimeline::seekRequestsAreCut() {
  Timeline timeline;
  timeline.reset(10);
  QSignalSpy seeks(&timeline, &Timeline::seekRequested);
  timeline.requestSeek(-1);
  timeline.requestSeek(11);
  QCOMPARE(seeks.at(0).first().toDouble(), 0.0);
  QCOMPARE(seeks.at(1).first().toDouble(), 10.0);
}

void TestTimeline::emptyClipDoesNoHarm() {
  Timeline timeline;
  timeline.reset(0);
  timeline.zoom(0.5, 0);
  timeline.pan(1);
  timeline.setSelection(0, 1);
  timeline.setPlayhead(3);
  QCOMPARE(timeline.visible(), (TimeRange{0, 0}));
  QCOMPARE(timeline.playhead(), 0.0);
  QVERIFY(!timeline.selection());
}

QTEST_APPLESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
