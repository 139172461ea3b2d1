#include "ui/table/order_button.h"

#include <algorithm>

#include <QActionGroup>
#include <QEvent>
#include <QMenu>

#include "ui/table/review_model.h"

namespace ase {

OrderButton::OrderButton(QWidget* parent) : QPushButton(parent) {
  auto* menu = new QMenu(this);
  byId_ = menu->addAction(QString());
  closest_ = menu->addAction(QString());
  menu->setToolTipsVisible(true);
  auto* onlyOne = new QActionGroup(menu);
  for (QAction* action : {byId_, closest_}) onlyOne->addAction(action)->setCheckable(true);
  connect(byId_, &QAction::triggered, this, [this] { emit orderChosen(ReviewOrder::ByColumn); });
  connect(closest_, &QAction::triggered, this, [this] { emit orderChosen(ReviewOrder::ClosestToThreshold); });
  setMenu(menu);
  setAutoDefault(false);
  retranslate();
}

void OrderButton::showOrder(ReviewOrder order, ReviewColumn column, bool descending) {
  order_ = order;
  column_ = column;
  descending_ = descending;
  describe();
}

void OrderButton::describe() {
  const bool isClosest = order_ == ReviewOrder::ClosestToThreshold;
  byId_->setChecked(!isClosest && column_ == ReviewColumn::Id && !descending_);
  closest_->setChecked(isClosest);
  const auto words = [](const QString& order) { return tr("%1: %2").arg(tr("Order"), order); };
  const auto byColumn = [&](ReviewColumn column, bool descending) {
    return words(ReviewModel::title(column) + QChar(descending ? u'↓' : u'↑'));
  };
  const QString closest = words(tr("Closest to the threshold first"));
  setText(closest);
  QFont strong;  // only its weight; the rest is inherited
  strong.setBold(true);
  setFont(strong);
  int widest = fontMetrics().horizontalAdvance(closest);
  for (int column = 0; column < static_cast<int>(kReviewColumnCount); ++column) {
    const QString text = byColumn(static_cast<ReviewColumn>(column), true);
    widest = std::max(widest, fontMetrics().horizontalAdvance(text));
  }
  setMinimumWidth(widest + sizeHint().width() - fontMetrics().horizontalAdvance(closest));
  setText(isClosest ? closest : byColumn(column_, descending_));
  strong.setBold(isClosest);
  setFont(strong);
}

void OrderButton::changeEvent(QEvent* event) {
  QPushButton::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void OrderButton::retranslate() {
  setAccessibleName(tr("Order of the rows"));
  setToolTip(tr("The order of the rows; a click on a column's title sorts by that column"));
  byId_->setText(tr("By id"));
  closest_->setText(tr("Closest to the threshold first"));
  closest_->setToolTip(
      tr("The clips whose duration or peak is just below or above its threshold: the doubtful ones"));
  describe();
}

}  // namespace ase
