#include "ui/widgets/icon_label.h"

#include <QEvent>
#include <QPainter>

namespace ase {

IconLabel::IconLabel(double scale, QWidget* parent) : QWidget(parent), scale_(scale) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(const QIcon& icon) {
  icon_ = icon;
  update();
}

QSize IconLabel::sizeHint() const {
  const int side = qRound(fontMetrics().height() * scale_);
  return {side, side};
}

void IconLabel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange) updateGeometry();
  QWidget::changeEvent(event);
}

void IconLabel::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  icon_.paint(&painter, rect(), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

}  // namespace ase
