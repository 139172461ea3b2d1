#include "ui/help/whats_this.h"

#include <QHelpEvent>
#include <QWhatsThis>
#include <QWidget>

namespace ase {

QString explanationOf(const QWidget* control) {
  for (; control != nullptr; control = control->parentWidget()) {
    if (!control->whatsThis().isEmpty()) return control->whatsThis();
    if (!control->toolTip().isEmpty()) return control->toolTip();
    if (control->isWindow()) break;
  }
  return {};
}

bool WhatsThis::eventFilter(QObject* receiver, QEvent* event) {
  const auto* control = qobject_cast<QWidget*>(receiver);
  if (control == nullptr) return false;
  if (event->type() == QEvent::QueryWhatsThis) {
    event->setAccepted(!explanationOf(control).isEmpty());
    return true;
  }
  if (event->type() != QEvent::WhatsThis) return false;
  QWhatsThis::showText(static_cast<QHelpEvent*>(event)->globalPos(), explanationOf(control));
  return true;
}

}  // namespace ase
