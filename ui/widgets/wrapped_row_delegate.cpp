#include "ui/widgets/wrapped_row_delegate.h"

#include <algorithm>

#include <QEvent>
#include <QStyle>
#include <QTreeView>

namespace ase {

WrappedRowDelegate::WrappedRowDelegate(QTreeView* view) : QStyledItemDelegate(view), view_(view) {
  view->setItemDelegate(this);
  view->setUniformRowHeights(false);
  view->viewport()->installEventFilter(this);
}

bool WrappedRowDelegate::isSpanned(const QModelIndex& index) const {
  return index.column() == 0 && view_->isFirstColumnSpanned(index.row(), index.parent());
}

void WrappedRowDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
  QStyledItemDelegate::initStyleOption(option, index);
  if (!isSpanned(index)) return;
  option->features |= QStyleOptionViewItem::WrapText;
  option->textElideMode = Qt::ElideNone;
}

QSize WrappedRowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const QSize usual = QStyledItemDelegate::sizeHint(option, index);
  if (!isSpanned(index)) return usual;
  int depth = view_->rootIsDecorated() ? 1 : 0;
  for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent()) ++depth;
  const int margin = view_->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, view_) + 1;
  const int width = view_->viewport()->width() - depth * view_->indentation() - 2 * margin;
  const QRect text = option.fontMetrics.boundingRect(QRect(0, 0, std::max(width, 1), 0), Qt::TextWordWrap,
                                                     index.data().toString());
  return {0, text.height() + option.fontMetrics.height() / 3};
}

bool WrappedRowDelegate::eventFilter(QObject* watched, QEvent* event) {
  if (watched == view_->viewport() && event->type() == QEvent::Resize)
    QMetaObject::invokeMethod(view_, &QTreeView::doItemsLayout, Qt::QueuedConnection);
  return QStyledItemDelegate::eventFilter(watched, event);
}

}  // namespace ase
