#include "ui/preview/event_lanes.h"

#include <algorithm>
#include <tuple>

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include "ui/preview/plot_style.h"
#include "ui/preview/scale_ticks.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

constexpr int kMostVisibleLanes = 4;
constexpr int kFewestVisibleLanes = 2;  // where the window is low

}  // namespace

EventLanes::EventLanes(Timeline* timeline, QWidget* parent)
    : TimelineView(timeline, parent), scrollBar_(new QScrollBar(Qt::Vertical, this)) {
  retranslate();
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
  scrollBar_->setFocusPolicy(Qt::NoFocus);
  connect(scrollBar_, &QScrollBar::valueChanged, this, [this] { contentChanged(); });
  hide();
}

void EventLanes::retranslate() {
  setAccessibleName(tr("Events"));
  setWhatsThis(
      tr("When each sound occurs, according to the strong labels. Clips without strong labels have none."));
  scrollBar_->setAccessibleName(tr("More events"));
}

void EventLanes::setEvents(const std::vector<PreviewEvent>& events) {
  std::vector<PreviewEvent> sorted = events;
  std::ranges::sort(sorted, {}, [](const PreviewEvent& each) { return std::tie(each.start, each.label); });
  lanes_.clear();
  QStringList spoken;
  for (const PreviewEvent& event : sorted) {
    const TimeRange bar{event.start, std::max(event.end, event.start)};
    const auto fits = [&](const Lane& lane) {
      return lane.label == event.label && lane.bars.back().last <= bar.first;
    };
    if (const auto lane = std::ranges::find_if(lanes_, fits); lane != lanes_.end()) {
      lane->bars.push_back(bar);
    } else {
      const auto same = std::ranges::find(lanes_.rbegin(), lanes_.rend(), event.label, &Lane::label);
      lanes_.insert(same == lanes_.rend() ? lanes_.end() : same.base(), {event.label, {bar}});
    }
    spoken.append(tr("%1 from %2 to %3").arg(event.label, clockText(bar.first), clockText(bar.last)));
  }
  setAccessibleDescription(spoken.join(QStringLiteral("; ")));
  setVisible(!lanes_.empty());
  scrollBar_->setValue(0);
  updateGeometry();
  viewChanged();
}

QSize EventLanes::sizeHint() const {
  const int visible = std::clamp(laneCount(), 1, kMostVisibleLanes);
  // An extra half lane shows that there is something to scroll to.
  const int more = lanes_.size() > kMostVisibleLanes ? laneHeight() / 2 : 0;
  return {characterWidth(fontMetrics()) * 80, visible * laneHeight() + more + 4};
}

QSize EventLanes::minimumSizeHint() const {
  const int visible = std::clamp(laneCount(), 1, kFewestVisibleLanes);
  return {characterWidth(fontMetrics()) * 30, visible * laneHeight() + 4};
}

int EventLanes::laneHeight() const {
  return fontMetrics().height() * 5 / 4;
}

int EventLanes::laneTop(std::size_t lane) const {
  return plot().top() + 1 + static_cast<int>(lane) * laneHeight() - scrollBar_->value();
}

void EventLanes::viewChanged() {
  const QRect area = plot();
  const int all = static_cast<int>(lanes_.size()) * laneHeight() + 2;
  const int width = scrollBar_->sizeHint().width();
  scrollBar_->setGeometry(area.right() + 1 + fontMetrics().height() / 4, area.top(), width, area.height());
  scrollBar_->setRange(0, std::max(all - area.height(), 0));
  scrollBar_->setPageStep(area.height());
  scrollBar_->setSingleStep(laneHeight());
  scrollBar_->setVisible(all > area.height());
  contentChanged();
}

void EventLanes::paintContent(QPainter& painter, const PlotStyle& style) {
  paintTimeGrid(painter, style);
  painter.save();
  painter.setClipRect(plot());
  painter.setRenderHint(QPainter::Antialiasing);
  for (std::size_t i = 0; i < lanes_.size(); ++i) paintLane(painter, style, lanes_[i], laneTop(i));
  painter.restore();
}

void EventLanes::paintLane(QPainter& painter, const PlotStyle& style, const Lane& lane, int top) const {
  const QRectF area = plot();
  const double inset = laneHeight() / 10.0;
  QColor fill = style.accent;
  fill.setAlphaF(0.3F);
  std::vector<QRectF> bars;
  for (const TimeRange& range : lane.bars) {
    const double left = xOf(range.first);
    const QRectF bar(left, top + inset, std::max(xOf(range.last) - left, 2.0), laneHeight() - 2 * inset);
    if (!bar.intersects(area)) continue;
    painter.setPen(QPen(style.accent, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(bar, inset, inset);
    bars.push_back(bar.intersected(area));
  }
  if (!bars.empty()) paintLabel(painter, style, lane.label, bars);
}

void EventLanes::paintLabel(QPainter& painter, const PlotStyle& style, const QString& label,
                            const std::vector<QRectF>& bars) const {
  const QFontMetrics metrics(style.font);
  const double gap = metrics.height() / 3.0;
  const double wanted = metrics.horizontalAdvance(label) + 1;
  // Free to run on up to the next bar of the lane, or to begin behind the one before.
  double room = 0;
  double place = 0;
  for (std::size_t i = 0; i < bars.size() && room < wanted; ++i) {
    const double from = i == 0 ? plot().left() : bars[i - 1].right();
    const double to = i + 1 < bars.size() ? bars[i + 1].left() : plot().right() + 1;
    const double behind = to - bars[i].left() - 2 * gap;
    const double before = bars[i].right() - from - 2 * gap;
    if (std::max(behind, before) <= room) continue;
    const bool runsOn = behind >= wanted || behind >= before;
    room = runsOn ? behind : before;
    place = runsOn ? bars[i].left() + gap : bars[i].right() - gap - std::min(wanted, room);
  }
  const double baseline = bars.front().center().y() + (metrics.ascent() - metrics.descent()) / 2.0;
  painter.setFont(style.font);
  drawOutlinedText(painter, {place, baseline},
                   metrics.elidedText(label, Qt::ElideRight, static_cast<int>(room)), style.ink, style.paper);
}

void EventLanes::wheelEvent(QWheelEvent* event) {
  const bool zooms = (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) != 0;
  if (scrollBar_->isVisible() && !zooms && event->angleDelta().y() != 0) {
    scrollBar_->setValue(scrollBar_->value() - event->angleDelta().y() * laneHeight() / 120);
    event->accept();
    return;
  }
  TimelineView::wheelEvent(event);
}

bool EventLanes::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return TimelineView::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const QString text = textAt(help->pos());
  text.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), text, this);
  return true;
}

QString EventLanes::textAt(const QPoint& position) const {
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    if (position.y() < laneTop(i) || position.y() >= laneTop(i) + laneHeight()) continue;
    for (const TimeRange& bar : lanes_[i].bars) {
      if (position.x() < xOf(bar.first) - 2 || position.x() > xOf(bar.last) + 2) continue;
      return tr("%1 from %2 to %3").arg(lanes_[i].label, clockText(bar.first), clockText(bar.last));
    }
    return lanes_[i].label;  // beside its bars too, as it may be shortened
  }
  return {};
}

}  // namespace ase
