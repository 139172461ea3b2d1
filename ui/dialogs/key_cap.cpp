#include "ui/dialogs/key_cap.h"

#include <QPainter>

#include "ui/widgets/colors.h"

namespace ase {

KeyCap::KeyCap(const QString& keys, QWidget* parent) : QLabel(keys, parent) {
  setTextFormat(Qt::PlainText);
  setAlignment(Qt::AlignCenter);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  const int em = fontMetrics().height();
  setContentsMargins(em / 2, em / 8, em / 2, em / 5);
  setMinimumWidth(2 * em);
}

void KeyCap::paintEvent(QPaintEvent* event) {
  {
    const QColor window = palette().color(QPalette::Window);
    const QColor text = palette().color(QPalette::WindowText);
    const double radius = fontMetrics().height() / 4.0;
    const QRectF key = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -1.5);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blend(window, text, 0.35));
    painter.drawRoundedRect(key.translated(0, 1), radius, radius);
    painter.setPen(QPen(blend(window, text, 0.35), 1));
    painter.setBrush(palette().color(QPalette::Button));
    painter.drawRoundedRect(key, radius, radius);
  }
  QLabel::paintEvent(event);
}

}  // namespace ase
