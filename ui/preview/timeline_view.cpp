#include "ui/preview/timeline_view.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleHints>
#include <QWheelEvent>

#include "ui/preview/plot_style.h"
#include "ui/preview/scale_ticks.h"

namespace ase {
namespace {

constexpr double kZoomPerStep = 1.25;
constexpr double kSmallSeek = 1.0 / 20;  // of the visible range
constexpr double kLargeSeek = 1.0 / 4;
constexpr double kKeyZoom = 2;
constexpr int kTimeDecimals = 3;  // of the time under the pointer

}  // namespace

TimelineView::TimelineView(Timeline* timeline, QWidget* parent) : QWidget(parent), timeline_(timeline) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  layOut();
  connect(timeline, &Timeline::visibleChanged, this, [this] { viewChanged(); });
  connect(timeline, &Timeline::playheadChanged, this, &TimelineView::movePlayhead);
  connect(timeline, &Timeline::selectionChanged, this, qOverload<>(&QWidget::update));
  connect(timeline, &Timeline::loopChanged, this, qOverload<>(&QWidget::update));
}

void TimelineView::setShowsTimes(bool shows) {
  showsTimes_ = shows;
  layOut();
  viewChanged();
}

void TimelineView::contentChanged() {
  content_ = {};
  update();
  if (pointer_) tellReading();  // something else has come under the pointer
}

QStringList TimelineView::readingAt(const QPointF& position) const {
  return {timeText(secondsAt(position.x()), timeline_->duration(), kTimeDecimals)};
}

void TimelineView::tellReading() {
  const bool reads = pointer_ && timeline_->duration() > 0 && plot().contains(pointer_->toPoint());
  timeline_->setReading(reads ? readingAt(*pointer_).join(QStringLiteral("   ")) : QString());
}

void TimelineView::layOut() {
  const PlotStyle style(palette(), font());
  const QFontMetrics metrics(style.font);
  const int below = showsTimes_ ? metrics.height() + metrics.height() / 4 : 0;
  plot_ = rect().marginsRemoved(plotMargins(style)).adjusted(0, 0, 0, -below);
}

double TimelineView::xOf(double seconds) const {
  const TimeRange visible = timeline_->visible();
  const QRect area = plot();
  if (visible.length() <= 0) return area.left();
  return area.left() + (seconds - visible.first) / visible.length() * area.width();
}

double TimelineView::secondsAt(double x) const {
  const TimeRange visible = timeline_->visible();
  const QRect area = plot();
  return visible.first + (x - area.left()) / std::max(area.width(), 1) * visible.length();
}

void TimelineView::paintScaleLabel(QPainter& painter, const PlotStyle& style, double y,
                                   const QString& text) const {
  const QFontMetrics metrics(style.font);
  const int gap = metrics.height() / 3;
  const double lowest = std::max(plot().bottom() - metrics.height() + 2, 0);
  const double top = std::clamp(y - metrics.height() / 2.0, 0.0, lowest);
  painter.setFont(style.font);
  painter.setPen(style.faintInk);
  painter.drawText(QRectF(0, top, plot().left() - gap, metrics.height()), Qt::AlignRight | Qt::AlignVCenter,
                   text);
}

void TimelineView::paintTimeGrid(QPainter& painter, const PlotStyle& style) const {
  const QRect area = plot();
  const QFontMetrics metrics(style.font);
  const int most = area.width() / std::max(metrics.horizontalAdvance(QStringLiteral("0:00.000")) * 3 / 2, 1);
  painter.setPen(style.grid);
  const TimeRange visible = timeline_->visible();
  for (const Tick& tick : timeTicks(visible.first, visible.last, timeline_->duration(), most)) {
    const double x = xOf(tick.value);
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
  }
}

void TimelineView::paintTimes(QPainter& painter, const PlotStyle& style) const {
  const QRect area = plot();
  const QFontMetrics metrics(style.font);
  const int widest = metrics.horizontalAdvance(QStringLiteral("0:00.000"));
  const TimeRange visible = timeline_->visible();
  painter.setFont(style.font);
  painter.setPen(style.faintInk);
  for (const Tick& tick : timeTicks(visible.first, visible.last, timeline_->duration(),
                                    area.width() / std::max(widest * 3 / 2, 1))) {
    const QRectF place(xOf(tick.value) - widest, area.bottom() + 1, 2 * widest, height() - area.bottom() - 1);
    painter.drawText(place, Qt::AlignHCenter | Qt::AlignVCenter, tick.text);
  }
}

void TimelineView::renderContent(const PlotStyle& style) {
  const double ratio = devicePixelRatioF();
  content_ = QPixmap(size() * ratio);
  content_.setDevicePixelRatio(ratio);
  content_.fill(palette().color(QPalette::Window));
  QPainter painter(&content_);
  painter.fillRect(plot(), style.paper);
  if (plot().width() <= 0 || plot().height() <= 0) return;
  paintContent(painter, style);
  if (showsTimes_) paintTimes(painter, style);
}

void TimelineView::paintSelection(QPainter& painter, const PlotStyle& style) const {
  const std::optional<TimeRange> selection = timeline_->selection();
  const std::optional<TimeRange> loop = timeline_->loop();
  const QRect area = plot();
  painter.save();
  painter.setClipRect(area);
  if (selection) {
    const QRectF range(QPointF(xOf(selection->first), area.top()),
                       QPointF(xOf(selection->last), area.bottom() + 1));
    painter.fillRect(range, style.selection);
    // The sound is drawn in the accent's colour too, so what is not selected has to fade.
    painter.fillRect(QRectF(area.topLeft(), range.bottomLeft()), style.veil);
    painter.fillRect(QRectF(range.topRight(), area.bottomRight() + QPoint(1, 1)), style.veil);
    painter.setPen(QPen(style.ink, std::max(1.0, fontMetrics().height() / 12.0)));
    painter.drawLine(range.topLeft(), range.bottomLeft());
    painter.drawLine(range.topRight(), range.bottomRight());
  }
  if (loop) {
    const double thickness = std::max(2.0, fontMetrics().height() / 6.0);
    painter.fillRect(QRectF(xOf(loop->first), area.top(), xOf(loop->last) - xOf(loop->first), thickness),
                     style.accent);
  }
  painter.restore();
}

void TimelineView::paintPlayhead(QPainter& painter, const PlotStyle& style) const {
  const QRect area = plot();
  const double x = xOf(timeline_->playhead());
  if (timeline_->duration() <= 0 || x < area.left() - 0.5 || x > area.right() + 1.5) return;
  const double width = std::max(1.0, fontMetrics().height() / 14.0);
  QColor edge = style.paper;
  edge.setAlphaF(0.6F);
  painter.fillRect(QRectF(x - 1.5 * width, area.top(), 3 * width, area.height()), edge);
  painter.fillRect(QRectF(x - width / 2, area.top(), width, area.height()), style.ink);
}

void TimelineView::paintEvent(QPaintEvent*) {
  const PlotStyle style(palette(), font());
  if (content_.isNull() || content_.devicePixelRatio() != devicePixelRatioF()) renderContent(style);
  QPainter painter(this);
  painter.drawPixmap(0, 0, content_);
  paintSelection(painter, style);
  paintPlayhead(painter, style);
  playheadX_ = xOf(timeline_->playhead());
  if (hasFocus()) {
    painter.setPen(QPen(style.accent, 2));
    painter.drawRect(plot());
  }
}

void TimelineView::resizeEvent(QResizeEvent*) {
  layOut();
  viewChanged();
}

void TimelineView::changeEvent(QEvent* event) {
  const QEvent::Type type = event->type();
  if (type == QEvent::PaletteChange || type == QEvent::StyleChange) contentChanged();
  if (type == QEvent::FontChange) {
    layOut();
    viewChanged();
  }
  if (type == QEvent::LanguageChange) {
    retranslate();
    contentChanged();
  }
  QWidget::changeEvent(event);
}

void TimelineView::movePlayhead() {
  const int reach = 3 + fontMetrics().height() / 4;
  const auto strip = [&](double x) {
    return QRect(static_cast<int>(std::floor(x)) - reach, 0, 2 * reach, height());
  };
  update(strip(playheadX_));
  update(strip(xOf(timeline_->playhead())));
}

std::optional<double> TimelineView::oppositeOfEndAt(double x) const {
  const std::optional<TimeRange> selection = timeline_->selection();
  const double reach = fontMetrics().height() / 3.0;
  if (!selection) return std::nullopt;
  if (std::abs(xOf(selection->first) - x) <= reach) return selection->last;
  if (std::abs(xOf(selection->last) - x) <= reach) return selection->first;
  return std::nullopt;
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
  pressX_ = event->position().x();
  anchor_ = secondsAt(pressX_);
  movingEnd_ = false;
  if (event->button() == Qt::MiddleButton) {
    gesture_ = Gesture::Pan;
  } else if (event->button() == Qt::LeftButton) {
    gesture_ = Gesture::Press;
    if (const auto opposite = oppositeOfEndAt(pressX_)) {
      anchor_ = *opposite;
      movingEnd_ = true;
    }
  } else {
    event->ignore();
  }
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
  const double x = event->position().x();
  pointer_ = event->position();
  if (gesture_ == Gesture::None)
    setCursor(oppositeOfEndAt(x)              ? Qt::SizeHorCursor
              : plot().contains(event->pos()) ? Qt::IBeamCursor
                                              : Qt::ArrowCursor);
  if (gesture_ == Gesture::Pan) timeline_->pan(anchor_ - secondsAt(x));
  if (gesture_ == Gesture::Press && std::abs(x - pressX_) >= QApplication::startDragDistance())
    gesture_ = Gesture::Select;
  if (gesture_ == Gesture::Select) timeline_->setSelection(anchor_, secondsAt(x));
  tellReading();
}

void TimelineView::leaveEvent(QEvent*) {
  pointer_.reset();
  tellReading();
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event) {
  if (timeline_->duration() <= 0) return event->ignore();
  // A key asks about where the playhead is.
  const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
  const double seconds = byMouse ? secondsAt(event->pos().x()) : timeline_->playhead();
  timeline_->requestMenu(std::clamp(seconds, 0.0, timeline_->duration()), event->globalPos());
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
  const Gesture gesture = gesture_;
  gesture_ = Gesture::None;
  const std::optional<TimeRange> selection = timeline_->selection();
  if (gesture == Gesture::Select && selection && !movingEnd_) timeline_->requestSeek(selection->first);
  if (gesture == Gesture::Press && !movingEnd_) {
    const double seconds = secondsAt(event->position().x());
    if (selection && !selection->contains(seconds)) timeline_->clearSelection();
    timeline_->requestSeek(seconds);
  }
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) timeline_->clearSelection();
}

void TimelineView::wheelEvent(QWheelEvent* event) {
  constexpr double kUnitsPerStep = 120;
  const QPoint angle = event->angleDelta();
  const bool pans = angle.x() != 0 || (event->modifiers() & Qt::ShiftModifier) != 0;
  const double steps = (angle.x() != 0 ? angle.x() : angle.y()) / kUnitsPerStep;
  if (pans) {
    timeline_->pan(-steps * timeline_->visible().length() / 10);
  } else {
    timeline_->zoom(std::pow(kZoomPerStep, -steps), secondsAt(event->position().x()));
  }
  event->accept();
}

void TimelineView::seekBy(double parts) {
  const double target = timeline_->playhead() + parts * timeline_->visible().length();
  timeline_->requestSeek(target);
  timeline_->reveal(std::clamp(target, 0.0, timeline_->duration()));
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
  const double step = (event->modifiers() & Qt::ShiftModifier) != 0 ? kLargeSeek : kSmallSeek;
  switch (event->key()) {
    case Qt::Key_Left:
      return seekBy(-step);
    case Qt::Key_Right:
      return seekBy(step);
    case Qt::Key_Home:
      timeline_->requestSeek(0);
      return timeline_->reveal(0);
    case Qt::Key_End:
      timeline_->requestSeek(timeline_->duration());
      return timeline_->reveal(timeline_->duration());
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return timeline_->zoomInPlace(1 / kKeyZoom);
    case Qt::Key_Minus:
      return timeline_->zoomInPlace(kKeyZoom);
    case Qt::Key_0:
      return timeline_->showAll();
    case Qt::Key_Escape:
      if (timeline_->selection()) return timeline_->clearSelection();
      break;
    default:
      break;
  }
  QWidget::keyPressEvent(event);
}

}  // namespace ase
