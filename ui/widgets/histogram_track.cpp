#include "ui/widgets/histogram_track.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include "core/base/minus.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

/// The smallest of 1, 2, 5, 10, 20, 50, ... (and 0.1, 0.2, ...) that is not below `least`.
double roundStep(double least) {
  const double power = std::pow(10.0, std::floor(std::log10(std::max(least, 1e-6))));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= least) return factor * power;
  }
  return 10 * power;
}

}  // namespace

HistogramTrack::HistogramTrack(HistogramScale scale, QWidget* parent)
    : QAbstractSlider(parent), scale_(std::move(scale)), unitsPerOne_(std::pow(10.0, scale_.decimals)) {
  const int step = std::max(1, qRound(scale_.step * unitsPerOne_));
  setOrientation(Qt::Horizontal);
  setRange(0, qRound((scale_.maximum - scale_.minimum) * unitsPerOne_));
  setSingleStep(step);
  setPageStep(10 * step);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

double HistogramTrack::number() const {
  return scale_.minimum + sliderPosition() / unitsPerOne_;
}

void HistogramTrack::setNumber(double number) {
  const double inside = std::clamp(number, scale_.minimum, scale_.maximum);
  setValue(qRound((inside - scale_.minimum) * unitsPerOne_));
}

void HistogramTrack::setHistogram(std::vector<qint64> counts, double from, double to) {
  counts_ = std::move(counts);
  from_ = from;
  to_ = to;
  const auto largest = std::max_element(counts_.begin(), counts_.end());
  highest_ = largest == counts_.end() ? 0 : std::log1p(static_cast<double>(*largest));
  update();
}

void HistogramTrack::setVerdicts(std::optional<HistogramVerdicts> verdicts) {
  if (verdicts.has_value() != verdicts_.has_value()) updateGeometry();
  verdicts_ = std::move(verdicts);
  update();
}

int HistogramTrack::verdictsHeight() const {
  return verdicts_ ? 3 * fontMetrics().height() : 0;
}

QString HistogramTrack::text(double number) const {
  return withMinusSign(locale().toString(number, 'f', scale_.decimals));
}

QString HistogramTrack::binText(int x) const {
  if (counts_.empty() || to_ <= from_) return {};
  const double width = (to_ - from_) / static_cast<double>(counts_.size());
  const double bin = std::floor((toNumber(x) - from_) / width);
  if (bin < 0 || bin >= static_cast<double>(counts_.size())) return {};
  return tr("%1 to %2 %3: %4")
      .arg(text(from_ + bin * width), text(from_ + (bin + 1) * width), scale_.unit,
           locale().toString(counts_[static_cast<std::size_t>(bin)]));
}

QSize HistogramTrack::sizeHint() const {
  const int em = fontMetrics().height();
  return {16 * em,
          qRound(2.2 * em + 2 * knobRadius()) + QFontMetrics(tickFont()).height() + verdictsHeight()};
}

QSize HistogramTrack::minimumSizeHint() const {
  return {6 * fontMetrics().height(), sizeHint().height()};
}

bool HistogramTrack::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), binText(help->pos().x()), this);
    return true;
  }
  return QAbstractSlider::event(event);
}

void HistogramTrack::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange) updateGeometry();
  update();
  QAbstractSlider::changeEvent(event);
}

void HistogramTrack::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) {
    event->ignore();
    return;
  }
  setSliderDown(true);
  dragTo(event->position().x());
}

void HistogramTrack::mouseMoveEvent(QMouseEvent* event) {
  if (isSliderDown()) dragTo(event->position().x());
}

void HistogramTrack::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) setSliderDown(false);
}

QFont HistogramTrack::tickFont() const {
  return scaledFont(font(), 0.85);
}

double HistogramTrack::knobRadius() const {
  return std::round(fontMetrics().height() * 0.45);
}

QRectF HistogramTrack::plot() const {
  const double radius = knobRadius();
  const int scaleHeight = QFontMetrics(tickFont()).height();
  return QRectF(rect()).adjusted(radius + 1, 1, -radius - 1, -2 * radius - scaleHeight - verdictsHeight());
}

double HistogramTrack::toX(double number) const {
  const double share = (number - scale_.minimum) / (scale_.maximum - scale_.minimum);
  const QRectF area = plot();
  return layoutDirection() == Qt::RightToLeft ? area.right() - share * area.width()
                                              : area.left() + share * area.width();
}

double HistogramTrack::toNumber(double x) const {
  const QRectF area = plot();
  const double share = area.width() > 0 ? (x - area.left()) / area.width() : 0;
  const double fromMinimum = layoutDirection() == Qt::RightToLeft ? 1 - share : share;
  return scale_.minimum + fromMinimum * (scale_.maximum - scale_.minimum);
}

void HistogramTrack::dragTo(double x) {
  const double steps = std::round((toNumber(x) - scale_.minimum) * unitsPerOne_ / singleStep());
  setSliderPosition(static_cast<int>(std::clamp(steps * singleStep(), 0.0, double{1} * maximum())));
}

QRectF HistogramTrack::rejectedArea() const {
  const bool below = scale_.rejected == HistogramScale::Rejected::Below;
  const double edge = toX(below ? scale_.minimum : scale_.maximum);
  const double knob = toX(number());
  return QRectF(QPointF(std::min(edge, knob), 0), QPointF(std::max(edge, knob), height() - verdictsHeight()));
}

void HistogramTrack::paintBars(QPainter& painter) const {
  if (highest_ <= 0 || to_ <= from_) return;
  const QRectF area = plot();
  const double width = (to_ - from_) / static_cast<double>(counts_.size());
  QPainterPath bars;
  for (std::size_t bin = 0; bin < counts_.size(); ++bin) {
    if (counts_[bin] <= 0) continue;
    const double left = toX(from_ + static_cast<double>(bin) * width);
    const double right = toX(from_ + static_cast<double>(bin + 1) * width);
    const double gap = std::abs(right - left) > 3 ? 1 : 0;
    const double share = std::log1p(static_cast<double>(counts_[bin])) / highest_;
    const double top = area.bottom() - std::max(2.0, share * area.height());
    bars.addRect(
        QRectF(QPointF(std::min(left, right), top), QPointF(std::max(left, right) - gap, area.bottom())));
  }

  const QColor under = palette().color(QPalette::Window);
  if (!isEnabled()) {
    painter.fillPath(bars, blend(under, palette().color(QPalette::WindowText), 0.25));
    return;
  }
  const QColor kept = blend(under, accentColor(palette()), 0.6);
  const QColor reject = invalidColor(palette());
  const QRectF rejected = rejectedArea();
  painter.fillPath(bars, kept);
  painter.save();
  painter.setClipRect(rejected);
  painter.fillPath(bars, blend(under, reject, 0.3));
  painter.setClipPath(bars, Qt::IntersectClip);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(reject, 1.2));
  const double spacing = std::max(4.0, fontMetrics().height() / 4.0);
  for (double x = rejected.left() - area.height(); x < rejected.right(); x += spacing) {
    painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()));
  }
  painter.restore();
}

void HistogramTrack::paintGroove(QPainter& painter) const {
  const QRectF area = plot();
  const QColor under = palette().color(QPalette::Window);
  const QColor faint = blend(under, palette().color(QPalette::WindowText), 0.22);
  const double radius = knobRadius();
  const double knobX = toX(number());
  const double middle = area.bottom() + radius;
  const double thickness = std::max(2.0, radius / 2.5);
  const QRectF groove(area.left(), middle - thickness / 2, area.width(), thickness);

  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(faint);
  painter.drawRoundedRect(groove, thickness / 2, thickness / 2);
  if (isEnabled()) {
    painter.setBrush(invalidColor(palette()));
    painter.drawRoundedRect(groove.intersected(rejectedArea()), thickness / 2, thickness / 2);
    painter.setPen(QPen(palette().color(QPalette::WindowText), 1.2));
    painter.drawLine(QPointF(knobX, area.top()), QPointF(knobX, middle));
  }

  const QColor accent =
      palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Highlight);
  if (hasFocus()) {
    painter.setPen(QPen(accentColor(palette()), 1.5));
    painter.setBrush(under);
    painter.drawEllipse(QPointF(knobX, middle), radius - 0.5, radius - 0.5);
  }
  painter.setPen(Qt::NoPen);
  painter.setBrush(isEnabled() ? accent : faint);
  const double inner = hasFocus() ? radius - 3 : radius - 1;
  painter.drawEllipse(QPointF(knobX, middle), inner, inner);
}

void HistogramTrack::paintTicks(QPainter& painter) const {
  const QFontMetrics metrics(tickFont());
  const auto label = [this](double number) { return withMinusSign(locale().toString(number, 'g', 6)); };
  const double widest = std::max(metrics.horizontalAdvance(label(scale_.minimum)),
                                 metrics.horizontalAdvance(label(scale_.maximum)));
  const double room = plot().width() / (scale_.maximum - scale_.minimum);
  const double step = roundStep((widest + metrics.height()) / room);
  const QRect line = rect().adjusted(0, height() - verdictsHeight() - metrics.height(), 0, -verdictsHeight());
  painter.setFont(tickFont());
  painter.setPen(isEnabled() ? mutedTextColor(palette()) : palette().color(QPalette::WindowText));
  for (double tick = std::ceil(scale_.minimum / step); tick * step <= scale_.maximum; ++tick) {
    QRectF place(0, line.top(), metrics.horizontalAdvance(label(tick * step)), line.height());
    place.moveCenter({toX(tick * step), place.center().y()});
    place.moveLeft(std::clamp(place.left(), 0.0, std::max(0.0, width() - place.width())));
    painter.drawText(place, Qt::AlignCenter | Qt::TextDontClip, label(tick * step));
  }
}

void HistogramTrack::paintVerdicts(QPainter& painter) const {
  if (!verdicts_) return;
  const double radius = std::max(2.0, fontMetrics().height() / 7.0);
  const double low = height() - radius - 1;
  const double high = height() - verdictsHeight() + 2 * radius + 1;
  const auto at = [&](double value, double share) { return QPointF(toX(value), low + share * (high - low)); };
  QPolygonF curve;
  QPolygonF upper;
  QPolygonF lower;
  for (const HistogramVerdicts::Point& point : verdicts_->curve) {
    curve << at(point.value, point.share);
    upper << at(point.value, point.upper);
    lower.prepend(at(point.value, point.lower));
  }
  const QColor under = palette().color(QPalette::Window);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(blend(under, accentColor(palette()), 0.25));
  painter.drawPolygon(upper + lower);
  painter.setPen(QPen(accentColor(palette()), 1.5));
  painter.drawPolyline(curve);
  painter.setPen(QPen(under, 1));
  for (const HistogramVerdicts::Dot& dot : verdicts_->dots) {
    painter.setBrush(dot.kept ? validColor(palette()) : invalidColor(palette()));
    painter.drawEllipse(at(dot.value, dot.kept ? 1 : 0), radius, radius);
  }
}

void HistogramTrack::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  paintBars(painter);
  paintGroove(painter);
  paintTicks(painter);
  paintVerdicts(painter);
}

}  // namespace ase
