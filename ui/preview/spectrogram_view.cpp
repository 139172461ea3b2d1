#include "ui/preview/spectrogram_view.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QPainter>

#include "ui/preview/colour_map.h"
#include "ui/preview/plot_style.h"
#include "ui/preview/scale_ticks.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

constexpr int kMostColumns = 2400;
constexpr int kMostRows = 600;
constexpr int kStaleMilliseconds = 150;
constexpr double kLowestTop = -50;  // dBFS; any lower, and the colours would show rounding noise

}  // namespace

SpectrogramView::SpectrogramView(Timeline* timeline, QWidget* parent) : TimelineView(timeline, parent) {
  retranslate();
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  staleness_.setSingleShot(true);
  staleness_.setInterval(kStaleMilliseconds);
  connect(&staleness_, &QTimer::timeout, this, [this] { setPicture(nullptr); });
  connect(&maker_, &SpectrogramMaker::made, this,
          [this](const std::shared_ptr<const Spectrogram>& spectrogram) {
            setPicture(spectrogram);
            emit pictureReady();
          });
  recolour();
}

void SpectrogramView::retranslate() {
  setAccessibleName(tr("Spectrogram"));
  setWhatsThis(tr(
      "The sound as a picture: time from left to right, frequency from bottom to top, level as colour. Click "
      "to play from there, drag to select a passage, turn the wheel to zoom; right-click for more."));
  setAccessibleDescription(
      tr("Level over time and frequency. Left and Right seek, with Shift farther; plus, minus and 0 zoom."));
}

void SpectrogramView::setAudio(std::shared_ptr<const ClipAudio> audio) {
  audio_ = std::move(audio);
  loudest_ = 0;
  maker_.cancel();
  if (audio_ && spectrogram_) {
    staleness_.start();
  } else {
    setPicture(nullptr);
  }
  requestPicture();
}

void SpectrogramView::setFrequencyScale(FrequencyScale scale) {
  if (scale_ == scale) return;
  scale_ = scale;
  viewChanged();
}

QSize SpectrogramView::sizeHint() const {
  return {characterWidth(fontMetrics()) * 80, fontMetrics().height() * 8};
}

QSize SpectrogramView::minimumSizeHint() const {
  return {characterWidth(fontMetrics()) * 30, fontMetrics().height() * 3};
}

void SpectrogramView::viewChanged() {
  contentChanged();
  requestPicture();
}

void SpectrogramView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) recolour();
  TimelineView::changeEvent(event);
}

void SpectrogramView::requestPicture() {
  const QRect area = plot();
  if (!audio_ || audio_->frames() == 0 || area.width() <= 0 || area.height() <= 0) return;
  const TimeRange visible = timeline()->visible();
  const double ratio = devicePixelRatioF();
  const auto pixels = [ratio](int length, int most) {
    return std::min(static_cast<int>(std::lround(length * ratio)), most);
  };
  const SpectrogramRequest request{visible.first, visible.last, pixels(area.width(), kMostColumns),
                                   pixels(area.height(), kMostRows),
                                   FrequencyAxis::forRate(scale_, audio_->rate)};
  maker_.request(audio_, request);
}

void SpectrogramView::setPicture(const std::shared_ptr<const Spectrogram>& spectrogram) {
  staleness_.stop();
  spectrogram_ = spectrogram;
  picture_ = {};
  if (spectrogram_) {
    loudest_ = std::max(loudest_, int{spectrogram_->loudest});
    const SpectrogramRequest& request = spectrogram_->request;
    picture_ = QImage(spectrogram_->levels.data(), request.columns, request.rows, request.columns,
                      QImage::Format_Indexed8);
  }
  contentChanged();
}

void SpectrogramView::recolour() {
  colours_ = levelColours(palette().color(QPalette::Base));
}

double SpectrogramView::topLevelOf(int loudest) {
  return std::clamp(std::ceil(Spectrogram::decibels(loudest) / 10) * 10, kLowestTop, 0.0);
}

QList<QRgb> SpectrogramView::colourTable(const std::array<QRgb, 256>& colours, double topLevel) {
  QList<QRgb> table(256);
  for (int level = 0; level < 256; ++level) {
    const double part = (Spectrogram::decibels(level) - topLevel) / kSpan + 1;
    table[level] = colours[static_cast<std::size_t>(std::lround(255 * std::clamp(part, 0.0, 1.0)))];
  }
  return table;
}

QStringList SpectrogramView::readingAt(const QPointF& position) const {
  const QStringList reading = TimelineView::readingAt(position);
  if (!spectrogram_) return reading;
  const QRect area = plot();
  const SpectrogramRequest& made = spectrogram_->request;
  const double height = (area.bottom() + 1 - position.y()) / area.height();
  const double along = (position.x() - xOf(made.first)) / std::max(xOf(made.last) - xOf(made.first), 1.0);
  const auto cell = [](double part, int count) {
    return std::clamp(static_cast<int>(std::floor(part * count)), 0, count - 1);
  };
  const int level = spectrogram_->at(cell(along, made.columns), cell(1 - height, made.rows));
  return reading + QStringList{frequencyText(made.axis.hertzAt(height)),
                               levelText(Spectrogram::decibels(level), Spectrogram::kFloor)};
}

void SpectrogramView::paintContent(QPainter& painter, const PlotStyle& style) {
  if (picture_.isNull()) return paintTimeGrid(painter, style);
  picture_.setColorTable(colourTable(colours_, topLevel()));
  paintPicture(painter);
  paintFrequencies(painter, style);
  paintLegend(painter, style);
}

void SpectrogramView::paintPicture(QPainter& painter) const {
  const SpectrogramRequest& made = spectrogram_->request;
  painter.save();
  painter.setClipRect(plot());
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  const double left = xOf(made.first);
  painter.drawImage(QRectF(left, plot().top(), xOf(made.last) - left, plot().height()), picture_);
  painter.restore();
}

void SpectrogramView::paintFrequencies(QPainter& painter, const PlotStyle& style) const {
  const QRect area = plot();
  const FrequencyAxis& axis = spectrogram_->request.axis;
  const double apart = QFontMetrics(style.font).height() * 1.1;
  const auto yAt = [&](double hertz) { return area.bottom() + 1 - axis.positionOf(hertz) * area.height(); };
  const QString top =
      axis.high() >= 1000 ? tr("%1 kHz").arg(axis.high() / 1000) : tr("%1 Hz").arg(axis.high());
  paintScaleLabel(painter, style, area.top(), top);
  const double highest = area.top() + apart * 1.2;
  double lastY = area.bottom() + apart;
  for (const Tick& tick : frequencyTicks(axis.low(), axis.high())) {
    const double y = yAt(tick.value);
    painter.setPen(style.faintInk);
    painter.drawLine(QPointF(area.left() - QFontMetrics(style.font).height() / 5.0, y),
                     QPointF(area.left() - 1, y));
    if (y < highest || lastY - y < apart) continue;
    lastY = y;
    paintScaleLabel(painter, style, y, tick.text);
  }
}

void SpectrogramView::paintLegend(QPainter& painter, const PlotStyle& style) const {
  const QRect area = plot();
  const QFontMetrics metrics(style.font);
  const int gap = metrics.height() / 3;
  const QRect bar(area.right() + 1 + gap, area.top(), metrics.height() / 2, area.height());
  for (int y = 0; y < bar.height(); ++y) {
    const auto index = static_cast<std::size_t>(255 - 255 * y / std::max(bar.height() - 1, 1));
    painter.fillRect(bar.left(), bar.top() + y, bar.width(), 1, QColor(colours_[index]));
  }
  painter.setPen(style.grid);
  painter.drawRect(bar.adjusted(0, 0, -1, -1));
  painter.setFont(style.font);
  painter.setPen(style.faintInk);
  double lastY = -2.0 * metrics.height();
  for (double level = topLevel(); level >= topLevel() - kSpan; level -= 10) {
    const double y = bar.top() + (topLevel() - level) / kSpan * bar.height() - metrics.height() / 2.0;
    const double place = std::clamp(y, 0.0, std::max(height() - metrics.height(), 0) * 1.0);
    if (place - lastY < metrics.height() * 1.1) continue;
    lastY = place;
    const QString text = level == topLevel() ? tr("%1 dB").arg(numberText(level, 0)) : numberText(level, 0);
    painter.drawText(QRectF(bar.right() + 1 + gap, place, width() - bar.right(), metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, text);
  }
}

}  // namespace ase
