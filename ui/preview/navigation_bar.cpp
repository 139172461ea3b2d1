#include "ui/preview/navigation_bar.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QLabel>
#include <QScrollBar>
#include <QSignalBlocker>

#include "ui/preview/plot_style.h"
#include "ui/preview/timeline.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

constexpr double kPerSecond = 10'000;  // steps of the bar: clips of two days fit
constexpr double kArrow = 0.1;         // of what is visible
const QString kWidestReading = QStringLiteral("00:00.000   00.00 kHz   \u2264 \u2212000.0 dB");

int stepsOf(double seconds) {
  return static_cast<int>(std::lround(std::min(seconds * kPerSecond, 2e9)));
}

}  // namespace

NavigationBar::NavigationBar(Timeline* timeline, QWidget* parent)
    : QWidget(parent),
      timeline_(timeline),
      pan_(new QScrollBar(Qt::Horizontal, this)),
      reading_(new QLabel(this)) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  reading_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  reading_->setTextFormat(Qt::PlainText);
  setTextColor(reading_, mutedTextColor);
  connect(pan_, &QScrollBar::valueChanged, timeline, [timeline](int value) {
    const double first = value / kPerSecond;
    timeline->setVisible({first, first + timeline->visible().length()});
  });
  connect(timeline, &Timeline::visibleChanged, this, &NavigationBar::follow);
  connect(timeline, &Timeline::readingChanged, reading_, &QLabel::setText);
  retranslate();
  follow();
}

void NavigationBar::retranslate() {
  pan_->setAccessibleName(tr("Visible part of the clip"));
  pan_->setToolTip(tr("Drag to move through the clip"));
  reading_->setAccessibleName(tr("Under the pointer"));
  reading_->setToolTip(tr("Time, frequency and level under the pointer"));
}

QSize NavigationBar::sizeHint() const {
  return minimumSizeHint();
}

QSize NavigationBar::minimumSizeHint() const {
  const QFontMetrics metrics(PlotStyle(palette(), font()).font);
  return {2 * metrics.horizontalAdvance(kWidestReading), metrics.height()};
}

void NavigationBar::layOut() {
  const PlotStyle style(palette(), font());
  reading_->setFont(style.font);
  const int reserved = QFontMetrics(style.font).horizontalAdvance(kWidestReading);
  reading_->setGeometry(width() - reserved, 0, reserved, height());
  const int left = plotMargins(style).left();
  pan_->setGeometry(left, 0, reading_->x() - left, height());
}

void NavigationBar::follow() {
  const TimeRange visible = timeline_->visible();
  const QSignalBlocker blocker(pan_);
  pan_->setRange(0, stepsOf(timeline_->duration() - visible.length()));
  pan_->setPageStep(std::max(stepsOf(visible.length()), 1));
  pan_->setSingleStep(std::max(stepsOf(visible.length() * kArrow), 1));
  pan_->setValue(stepsOf(visible.first));
  pan_->setVisible(timeline_->isZoomed());
}

void NavigationBar::resizeEvent(QResizeEvent*) {
  layOut();
}

void NavigationBar::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
  if (event->type() != QEvent::FontChange) return;
  updateGeometry();
  layOut();
}

}  // namespace ase
