#pragma once

#include <QPushButton>

#include "core/review/review_query.h"

class QAction;

namespace ase {

/// Opens a menu with the orders that rows can be shown in besides those of the columns, which their headers
/// give. Is bold while the order is not a column's.
class OrderButton : public QPushButton {
  Q_OBJECT

 public:
  explicit OrderButton(QWidget* parent = nullptr);

  /// `byId`: the rows are shown by id, upwards; only for ReviewOrder::ByColumn.
  void showOrder(ase::ReviewOrder order, bool byId);

 signals:
  /// The user has chosen one; by column means by id.
  void orderChosen(ase::ReviewOrder order);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();

  QAction* byId_;
  QAction* closest_;
};

}  // namespace ase
