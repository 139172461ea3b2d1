#include <QHelpEvent>
#include <QScrollBar>
#include <QTest>
#include <QToolTip>

#include "ui/preview/event_lanes.h"
#include "ui/preview/timeline.h"

using ase::EventLanes;
using ase::PreviewEvent;
using ase::Timeline;

namespace {

struct Lanes : EventLanes {
  using EventLanes::EventLanes;
  using TimelineView::plot;
  using TimelineView::xOf;
};

PreviewEvent sound(const char* label, double start, double end) {
  return {QString::fromLatin1(label), start, end};
}

/// How many pixels of a row differ from the paper.
int inkIn(const QImage& image, int y, int fromX, int toX, QRgb paper) {
  int count = 0;
  for (int x = fromX; x < toX; ++x)
    if (image.pixel(x, y) != paper) ++count;
  return count;
}

}  // namespace

class TestEventLanes : public QObject {
  Q_OBJECT

 private slots:
  void hiddenWithoutEvents();
  void eventsOfALabelShareALane();
  void overlappingEventsOfALabelAreStacked();
  void barsLieWhereTheEventsAre();
  void labelsStayClearOfOtherBarsAndInsideTheLane();
  void toolTipHasAShortenedLabelInFull();
  void manyLanesScroll();
  void namesAreTold();
  void oddTimesDoNoHarm();
};

void TestEventLanes::hiddenWithoutEvents() {
  Timeline timeline;
  QWidget window;
  EventLanes lanes(&timeline, &window);
  window.show();
  QVERIFY(!lanes.isVisible());
  lanes.setEvents({sound("Bark", 0, 1)});
  QVERIFY(lanes.isVisible());
  lanes.setEvents({});
  QVERIFY(!lanes.isVisible());
}

void TestEventLanes::eventsOfALabelShareALane() {
  Timeline timeline;
  EventLanes lanes(&timeline);
  lanes.setEvents({sound("Dog", 4, 5), sound("Bark", 3, 4), sound("Bark", 0, 1), sound("Bark", 1, 2)});
  QCOMPARE(lanes.laneCount(), 2);
}

void TestEventLanes::overlappingEventsOfALabelAreStacked() {
  Timeline timeline;
  EventLanes lanes(&timeline);
  lanes.setEvents({sound("Bark", 0, 3), sound("Bark", 1, 2), sound("Bark", 1.5, 4), sound("Bark", 3, 5)});
  QCOMPARE(lanes.laneCount(), 3);
}

void TestEventLanes::barsLieWhereTheEventsAre() {
  Timeline timeline;
  timeline.reset(10);
  Lanes lanes(&timeline);
  lanes.setEvents({sound("", 2, 4), sound("", 7, 8)});
  lanes.resize(800, lanes.sizeHint().height());
  const QImage image = lanes.grab().toImage();
  const QRgb paper = lanes.palette().color(QPalette::Base).rgb();
  const int y = lanes.plot().top() + 1 + lanes.fontMetrics().height() * 5 / 8;
  const auto x = [&](double seconds) { return static_cast<int>(lanes.xOf(seconds)); };
  QCOMPARE(inkIn(image, y, x(2) + 2, x(4) - 2, paper), x(4) - x(2) - 4);
  QCOMPARE(inkIn(image, y, x(7) + 2, x(8) - 2, paper), x(8) - x(7) - 4);
  QVERIFY(inkIn(image, y, x(4.3), x(6.7), paper) <= 3);  // lines of the grid only
}

void TestEventLanes::labelsStayClearOfOtherBarsAndInsideTheLane() {
  Timeline timeline;
  timeline.reset(10);
  Lanes lanes(&timeline);
  const char* label = "Child speech, kid speaking and a good deal more than fits";
  const auto picture = [&](const std::vector<PreviewEvent>& events) {
    lanes.setEvents(events);
    lanes.resize(500, lanes.sizeHint().height());
    return lanes.grab().toImage();
  };
  const auto x = [&](double seconds) { return static_cast<int>(lanes.xOf(seconds)); };
  const QImage labelled = picture({sound(label, 1, 1.5), sound(label, 3, 3.2), sound(label, 5, 5.3)});
  const QRect last(x(5) - 2, 0, x(5.3) - x(5) + 4, labelled.height());
  const QImage bare = picture({sound("", 1, 1.5), sound("", 3, 3.2), sound("", 5, 5.3)});
  const QRect first(x(1), 0, x(1.5) - x(1), labelled.height());
  QVERIFY(labelled.copy(first) == bare.copy(first));  // the room is behind the last bar
  QVERIFY(labelled.copy(last) != bare.copy(last));
  // At the end of the lane the label stands before its bar.
  const QImage atEnd = picture({sound("Bark", 9.9, 10)});
  const QImage atEndBare = picture({sound("", 9.9, 10)});
  const QRect before(x(8), 0, x(9.9) - x(8), atEnd.height());
  QVERIFY(atEnd.copy(before) != atEndBare.copy(before));
  const QRect margin(x(10) + 2, 0, lanes.width() - x(10) - 2, atEnd.height());
  QVERIFY(atEnd.copy(margin) == atEndBare.copy(margin));
}

void TestEventLanes::toolTipHasAShortenedLabelInFull() {
  Timeline timeline;
  timeline.reset(10);
  Lanes lanes(&timeline);
  lanes.setEvents({sound("Child speech, kid speaking", 1, 1.2), sound("Child speech, kid speaking", 3, 4)});
  lanes.resize(400, lanes.sizeHint().height());
  lanes.show();
  const QPoint between(static_cast<int>(lanes.xOf(2)), lanes.plot().top() + 5);
  QHelpEvent help(QEvent::ToolTip, between, lanes.mapToGlobal(between));
  QCoreApplication::sendEvent(&lanes, &help);
  QCOMPARE(QToolTip::text(), QStringLiteral("Child speech, kid speaking"));
}

void TestEventLanes::manyLanesScroll() {
  Timeline timeline;
  timeline.reset(10);
  EventLanes lanes(&timeline);
  std::vector<PreviewEvent> events;
  for (int i = 0; i < 12; ++i) events.push_back({QStringLiteral("label %1").arg(i), i * 0.5, i * 0.5 + 1});
  lanes.setEvents(events);
  lanes.resize(800, lanes.sizeHint().height());
  lanes.show();
  auto* bar = lanes.findChild<QScrollBar*>();
  QVERIFY(bar->isVisible());
  QVERIFY(bar->maximum() > 0);
  const QImage before = lanes.grab().toImage();
  bar->setValue(bar->maximum());
  QVERIFY(lanes.grab().toImage() != before);
  lanes.setEvents({sound("Bark", 0, 1)});
  QVERIFY(!bar->isVisible());
}

void TestEventLanes::namesAreTold() {
  Timeline timeline;
  EventLanes lanes(&timeline);
  lanes.setEvents({sound("Bark", 0.5, 1)});
  QVERIFY(!lanes.accessibleName().isEmpty());
  QCOMPARE(lanes.accessibleDescription(), QStringLiteral("Bark from 0:00.5 to 0:01.0"));
}

void TestEventLanes::oddTimesDoNoHarm() {
  Timeline timeline;
  timeline.reset(10);
  EventLanes lanes(&timeline);
  lanes.setEvents(
      {sound("before", -5, -1), sound("after", 100, 200), sound("backwards", 3, 2), sound("all", -1, 99)});
  lanes.resize(800, 100);
  QVERIFY(!lanes.grab().isNull());
  QCOMPARE(lanes.laneCount(), 4);
}

QTEST_MAIN(TestEventLanes)
#include "tst_event_lanes.moc"
