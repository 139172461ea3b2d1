#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace ase {

/// Draws rows that are a single text across all columns, in as many lines as the view's width
/// requires; other rows as usual. Such a row is marked by kWholeRowRole in its first column in the
/// model, because QTreeView::setFirstColumnSpanned() would lay out the whole view for each. The
/// view lays out its rows again when its width changes.
class WrappedRowDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  static constexpr int kWholeRowRole = Qt::UserRole + 100;  ///< true: the row is a single text

  /// Becomes the delegate of `view`, and its child. The view's drawRow() has to call drawWholeRow()
  /// first.
  explicit WrappedRowDelegate(QTreeView* view);

  /// Draws the row of `index` if it is a single text; returns whether it is.
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
