#include "ui/table/order_button.h"

#include <QEvent>
#include <QMenu>

namespace ase {

OrderButton::OrderButton(QWidget* parent) : QPushButton(parent) {
  auto* menu = new QMenu(this);
  byId_ = menu->addAction(QString());
  closest_ = menu->addAction(QString());
  menu->setToolTipsVisible(true);
  for (QAction* action : {byId_, closest_}) action->setCheckable(true);
  connect(byId_, &QAction::triggered, this, [this] { emit orderChosen(ReviewOrder::ByColumn); });
  connect(closest_, &QAction::triggered, this, [this] { emit orderChosen(ReviewOrder::ClosestToThreshold); });
  setMenu(menu);
  setAutoDefault(false);
  showOrder(ReviewOrder::ByColumn, true);
  retranslate();
}

void OrderButton::showOrder(ReviewOrder order, bool byId) {
  const bool isClosest = order == ReviewOrder::ClosestToThreshold;
  byId_->setChecked(!isClosest && byId);
  closest_->setChecked(isClosest);
  QFont strong;  // only its weight; the rest is inherited
  strong.setBold(isClosest);
  setFont(strong);
}

void OrderButton::changeEvent(QEvent* event) {
  QPushButton::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void OrderButton::retranslate() {
  setText(tr("Order"));
  setAccessibleName(tr("Order of the rows"));
  setToolTip(tr("The order of the rows; a click on a column's title sorts by that column"));
  byId_->setText(tr("By id"));
  closest_->setText(tr("Closest to the threshold first"));
  closest_->setToolTip(
      tr("The clips whose duration or peak is just below or above its threshold: the doubtful ones"));
}

}  // namespace ase
