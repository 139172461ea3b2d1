#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace ase {

/// Draws rows that are one text over all columns (QTreeView::setFirstColumnSpanned()) in as many lines as the
/// view's width asks for; other rows as usual. The view lays its rows out anew when its width changes.
class WrappedRowDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  /// Becomes the delegate of `view`, and its child.
  explicit WrappedRowDelegate(QTreeView* view);

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  bool isSpanned(const QModelIndex& index) const;

  QTreeView* view_;
};

}  // namespace ase
