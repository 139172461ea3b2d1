#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace ase {

/// Draws rows that are one text over all columns, in as many lines as the view's width asks for; other rows
/// as usual. Such a row is marked in the model, in its first column, by kWholeRowRole:
/// QTreeView::setFirstColumnSpanned() lays out the whole view for each. The view lays its rows out anew when
/// its width changes.
class WrappedRowDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  static constexpr int kWholeRowRole = Qt::UserRole + 100;  ///< true: the row is one text

  /// Becomes the delegate of `view`, and its child. The view's drawRow() has to ask drawWholeRow() first.
  explicit WrappedRowDelegate(QTreeView* view);

  /// Draws the row of `index` if it is one text; returns whether it is.
  bool drawWholeRow(QPainter* painter, const QStyleOptionViewItem& row, const QModelIndex& index) const;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  int indentationOf(const QModelIndex& index) const;

  QTreeView* view_;
};

}  // namespace ase
