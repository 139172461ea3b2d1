#include "ui/widgets/slim_progress_bar.h"

#include <algorithm>
#include <cmath>

#include <QPainter>
#include <QTimerEvent>

#include "ui/widgets/colors.h"

namespace ase {
namespace {

constexpr int kFrame = 40;           // ms
constexpr double kTurn = 1800;       // ms that the piece takes there and back
constexpr double kPieceShare = 0.2;  // of the bar's width

}  // namespace

void drawSlimBar(QPainter& painter, const QRectF& rect, double share, const QColor& empty,
                 const QColor& full) {
  const double radius = rect.height() / 2;
  QRectF filled = rect;
  filled.setWidth(rect.width() * std::clamp(share, 0.0, 1.0));
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(empty);
  painter.drawRoundedRect(rect, radius, radius);
  painter.setBrush(full);
  painter.drawRoundedRect(filled, radius, radius);
  painter.restore();
}

SlimProgressBar::SlimProgressBar(QWidget* parent) : QProgressBar(parent) {
  setTextVisible(false);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SlimProgressBar::sizeHint() const {
  const int em = fontMetrics().height();
  return {12 * em, std::max(4, em / 2)};
}

QSize SlimProgressBar::minimumSizeHint() const {
  return {4 * fontMetrics().height(), sizeHint().height()};
}

void SlimProgressBar::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  const QColor empty = blend(palette().color(QPalette::Window), palette().color(QPalette::WindowText), 0.15);
  const QColor full = palette().color(QPalette::Highlight);
  if (maximum() > minimum()) {
    frames_.stop();
    const double share = static_cast<double>(value() - minimum()) / (maximum() - minimum());
    drawSlimBar(painter, rect(), share, empty, full);
    return;
  }
  if (!frames_.isActive()) {
    clock_.start();
    frames_.start(kFrame, this);
  }
  const double phase = std::fmod(static_cast<double>(clock_.elapsed()) / kTurn, 1.0) * 2;  // 0 to 2
  const double place = phase < 1 ? phase : 2 - phase;
  drawSlimBar(painter, rect(), 0, empty, full);
  QRectF piece = rect();
  piece.setWidth(piece.width() * kPieceShare);
  piece.moveLeft(place * (width() - piece.width()));
  drawSlimBar(painter, piece, 1, full, full);
}

void SlimProgressBar::timerEvent(QTimerEvent* event) {
  if (event->timerId() != frames_.timerId()) {
    QProgressBar::timerEvent(event);
  } else if (isVisible()) {
    update();
  } else {
    frames_.stop();
  }
}

}  // namespace ase
