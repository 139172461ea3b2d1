#include "ui/verdict/state_badge.h"

#include <QPainter>

#include "ui/widgets/colors.h"
#include "ui/widgets/text_style.h"

namespace ase {
namespace {

QColor colorOf(State state, const QPalette& palette) {
  switch (state) {
    case State::Valid:
      return validColor(palette);
    case State::Invalid:
      return invalidColor(palette);
    case State::Missing:
      return missingColor(palette);
    case State::Unreachable:
      return unreachableColor(palette);
  }
  return {};
}

}  // namespace

StateBadge::StateBadge(QWidget* parent) : QLabel(parent) {
  setTextFormat(Qt::PlainText);
  const int side = characterWidth(fontMetrics());
  setContentsMargins(side, 1, side, 1);
  setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void StateBadge::show(State state, const QString& words) {
  state_ = state;
  setText(words);
}

void StateBadge::paintEvent(QPaintEvent*) {
  if (text().isEmpty()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QColor color = colorOf(state_, palette());
  painter.setPen(color);
  painter.setBrush(Qt::NoBrush);
  const double radius = height() / 4.0;
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
  painter.drawText(contentsRect(), Qt::AlignCenter | Qt::TextSingleLine, text());
}

}  // namespace ase
