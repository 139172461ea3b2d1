#pragma once

#include <QPushButton>

#include "core/review/review_query.h"

class QAction;

namespace ase {

/// Opens a menu with the orders that rows can be shown in besides those of the columns, which their headers
/// give. Says which order is on, and is as wide as any of them needs it; bold while it is not a column's.
class OrderButton : public QPushButton {
  Q_OBJECT

 public:
  explicit OrderButton(QWidget* parent = nullptr);

  /// `column`, with its direction: for ReviewOrder::ByColumn.
  void showOrder(ase::ReviewOrder order, ase::ReviewColumn column, bool descending);

 signals:
  /// The user has chosen one; by column means by id.
  void orderChosen(ase::ReviewOrder order);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void describe();

  QAction* byId_;
  QAction* closest_;
  ReviewOrder order_ = ReviewOrder::ByColumn;
  ReviewColumn column_ = ReviewColumn::Id;
  bool descending_ = false;
};

}  // namespace ase
