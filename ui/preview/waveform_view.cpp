#include "ui/preview/waveform_view.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QPainter>
#include <QPolygonF>
#include <QToolTip>

#include "core/inspect/level.h"
#include "core/signal/decibel.h"
#include "ui/preview/plot_style.h"
#include "ui/preview/scale_ticks.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

constexpr double kSamplesPerPixel = 1.5;  // below this, individual samples are drawn
constexpr double kDotSpacing = 6;         // pixels; from this distance on, each sample gets a dot
constexpr double kClosestLines = 4;       // pixels; closer, the threshold's lines would cover the sound

/// An amplitude with its figures on both sides of the middle.
struct LevelMark {
  double amplitude;
  QString above;
  QString below;
};

std::vector<LevelMark> decibelMarks() {
  std::vector<LevelMark> marks;
  for (const Tick& tick : levelTicks(-80, 20)) {
    const QString text = tick.value == 0 ? QStringLiteral("0 dB") : tick.text;
    marks.push_back({fromDecibels(tick.value), text, text});
  }
  return marks;
}

std::vector<LevelMark> linearMarks() {
  std::vector<LevelMark> marks;
  for (const double amplitude : {1.0, 0.5})
    marks.push_back({amplitude, numberText(amplitude, 1), numberText(-amplitude, 1)});
  return marks;
}

}  // namespace

WaveformView::WaveformView(Timeline* timeline, QWidget* parent) : TimelineView(timeline, parent) {
  retranslate();
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void WaveformView::retranslate() {
  setAccessibleName(tr("Waveform"));
  setWhatsThis(
      tr("The level of the clip over time. Click to play from there, drag to select a passage, turn the "
         "wheel to zoom; right-click for more. The dashed lines are the silence threshold."));
  setAccessibleDescription(tr(
      "Level over time. Left and Right seek, with Shift farther; plus, minus and 0 zoom; drag to select."));
}

void WaveformView::setEnvelope(const Envelope& envelope) {
  envelope_ = envelope;
  contentChanged();
}

void WaveformView::setThreshold(std::optional<double> decibels) {
  if (threshold_ == decibels) return;
  threshold_ = decibels;
  contentChanged();
}

void WaveformView::setScale(LevelScale scale) {
  if (scale_ == scale) return;
  scale_ = scale;
  contentChanged();
}

QStringList WaveformView::readingAt(const QPointF& position) const {
  const QStringList reading = TimelineView::readingAt(position);
  const auto& audio = envelope_.audio();
  if (!audio) return reading;
  const double first = secondsAt(std::floor(position.x())) * audio->rate;
  const double last = secondsAt(std::floor(position.x()) + 1) * audio->rate;
  const EnvelopeColumn column = envelope_.columns(first, last, 1).front();
  const double peak = static_cast<double>(std::max(-column.minimum, column.maximum));
  return reading + QStringList{levelText(toDecibels(peak, kFloor), kFloor)};
}

bool WaveformView::isInDecibels() const {
  const auto& audio = envelope_.audio();
  const bool isQuiet = audio && audio->peakDecibels() < kQuietPeak;
  return scale_ == LevelScale::Decibels || (scale_ == LevelScale::Automatic && isQuiet);
}

QSize WaveformView::sizeHint() const {
  return {characterWidth(fontMetrics()) * 80, fontMetrics().height() * 7};
}

QSize WaveformView::minimumSizeHint() const {
  return {characterWidth(fontMetrics()) * 30, fontMetrics().height() * 3};
}

double WaveformView::heightOf(double amplitude) const {
  if (!isInDecibels()) return std::clamp(amplitude, -1.0, 1.0);
  const double height = 1 - toDecibels(std::abs(amplitude), kFloor) / kFloor;
  return std::copysign(std::clamp(height, 0.0, 1.0), amplitude);
}

double WaveformView::yOf(double amplitude) const {
  const QRect area = plot();
  return area.top() + area.height() / 2.0 * (1 - heightOf(amplitude));
}

void WaveformView::paintContent(QPainter& painter, const PlotStyle& style) {
  paintTimeGrid(painter, style);
  paintScale(painter, style);
  painter.save();
  painter.setClipRect(plot());
  const auto& audio = envelope_.audio();
  if (audio && audio->frames() > 0) {
    const double perPixel = timeline()->visible().length() * audio->rate / std::max(plot().width(), 1);
    perPixel < kSamplesPerPixel ? paintSamples(painter, style) : paintEnvelope(painter, style);
  }
  painter.setPen(style.grid);
  painter.drawLine(QPointF(plot().left(), yOf(0)), QPointF(plot().right() + 1, yOf(0)));
  paintThreshold(painter, style);
  painter.restore();
  paintScaleName(painter, style);
  paintThresholdFigure(painter, style);
}

void WaveformView::paintScale(QPainter& painter, const PlotStyle& style) const {
  const QRect area = plot();
  const double apart = QFontMetrics(style.font).height() * 1.1;
  double lastY = area.top() - 2 * apart;
  for (const LevelMark& mark : isInDecibels() ? decibelMarks() : linearMarks()) {
    const double y = yOf(mark.amplitude);
    if (y - lastY < apart || yOf(0) - y < apart / 2) continue;
    const bool edge = mark.amplitude == 1;
    lastY = edge ? y + apart / 2 : y;  // the label at the edge is moved inwards
    const double mirrored = yOf(-mark.amplitude);
    paintScaleLabel(painter, style, y, mark.above);
    if (mirrored - y > 1.5 * apart) paintScaleLabel(painter, style, mirrored, mark.below);
    if (edge) continue;
    painter.setPen(style.grid);
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right() + 1, y));
    painter.drawLine(QPointF(area.left(), mirrored), QPointF(area.right() + 1, mirrored));
  }
}

void WaveformView::paintScaleName(QPainter& painter, const PlotStyle& style) const {
  const QRect area = plot();
  const QFontMetrics metrics(style.font);
  const QRect place(area.right() + 1 + metrics.height() / 3, area.bottom() + 1 - metrics.height(),
                    width() - area.right(), metrics.height());
  painter.setFont(style.font);
  painter.setPen(style.faintInk);
  painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, isInDecibels() ? tr("dB") : tr("linear"));
}

void WaveformView::paintEnvelope(QPainter& painter, const PlotStyle& style) const {
  const QRect area = plot();
  const double ratio = devicePixelRatioF();
  const int count = static_cast<int>(std::ceil(area.width() * ratio));
  const TimeRange visible = timeline()->visible();
  const double rate = envelope_.audio()->rate;
  const auto columns = envelope_.columns(visible.first * rate, visible.last * rate, count);
  const double width = 1 / ratio;
  const auto bar = [&](int column, double high, double low, const QColor& colour) {
    const double top = yOf(high);
    painter.fillRect(QRectF(area.left() + column * width, top, width, std::max(yOf(low) - top, width)),
                     colour);
  };
  const auto clipFrames = static_cast<double>(envelope_.audio()->frames());
  for (int i = 0; i < count; ++i) {
    const double frame = (visible.first + (i + 0.5) / count * visible.length()) * rate;
    if (frame >= clipFrames) break;
    const EnvelopeColumn& column = columns[static_cast<std::size_t>(i)];
    const auto rms = static_cast<double>(column.rms);
    bar(i, static_cast<double>(column.maximum), static_cast<double>(column.minimum), style.softFill);
    bar(i, std::min(rms, static_cast<double>(column.maximum)),
        std::max(-rms, static_cast<double>(column.minimum)), style.strongFill);
  }
}

void WaveformView::paintSamples(QPainter& painter, const PlotStyle& style) const {
  const ClipAudio& audio = *envelope_.audio();
  const TimeRange visible = timeline()->visible();
  const auto first = std::max<qint64>(static_cast<qint64>(visible.first * audio.rate) - 1, 0);
  const auto last = std::min<qint64>(static_cast<qint64>(visible.last * audio.rate) + 2, audio.frames());
  const double spacing = plot().width() / std::max(visible.length() * audio.rate, 1e-9);
  painter.setRenderHint(QPainter::Antialiasing);
  for (int channel = 0; channel < audio.channels; ++channel) {
    QPolygonF line;
    for (qint64 frame = first; frame < last; ++frame) {
      const double sample = audio.samples[static_cast<std::size_t>(frame * audio.channels + channel)];
      line.append({xOf(static_cast<double>(frame) / audio.rate), yOf(sample / kFullScale)});
    }
    painter.setPen(QPen(style.accent, std::max(1.0, fontMetrics().height() / 12.0)));
    painter.drawPolyline(line);
    if (spacing < kDotSpacing) continue;
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.accent);
    for (const QPointF& point : line) painter.drawEllipse(point, spacing / 5, spacing / 5);
    painter.setBrush(Qt::NoBrush);
  }
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void WaveformView::paintThreshold(QPainter& painter, const PlotStyle& style) const {
  if (!threshold_) return;
  const QRect area = plot();
  const double amplitude = fromDecibels(*threshold_);
  if (yOf(-amplitude) - yOf(amplitude) < kClosestLines) return;
  QPen pen(style.ink, std::max(1.0, fontMetrics().height() / 14.0));
  pen.setDashPattern({5, 4});
  for (const double y : {yOf(amplitude), yOf(-amplitude)}) {
    painter.setPen(pen);
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right() + 1, y));
  }
}

void WaveformView::paintThresholdFigure(QPainter& painter, const PlotStyle& style) const {
  if (!threshold_) return;
  const QFontMetrics metrics(style.font);
  const double lowest = plot().bottom() + 1 - 2 * metrics.height();  // above the scale's name
  const double top = std::min(yOf(fromDecibels(*threshold_)) - metrics.height() / 2.0, lowest);
  painter.setFont(style.font);
  painter.setPen(style.ink);
  painter.drawText(QRectF(plot().right() + 1 + metrics.height() / 3.0, std::max(top, 0.0),
                          width() - plot().right(), metrics.height()),
                   Qt::AlignLeft | Qt::AlignVCenter, tr("%1 dB").arg(numberText(*threshold_, 1)));
}

bool WaveformView::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip || !threshold_) return TimelineView::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  if (help->pos().x() <= plot().right()) return TimelineView::event(event);
  QToolTip::showText(help->globalPos(), tr("Silence threshold: %1 dB").arg(numberText(*threshold_, 1)), this);
  return true;
}

}  // namespace ase
