#include "ui/widgets/wrapped_row_delegate.h"

#include <algorithm>

#include <QEvent>
#include <QStyle>
#include <QTreeView>

namespace ase {
namespace {

bool isWholeRow(const QModelIndex& index) {
  return index.column() == 0 && index.data(WrappedRowDelegate::kWholeRowRole).toBool();
}

}  // namespace

WrappedRowDelegate::WrappedRowDelegate(QTreeView* view) : QStyledItemDelegate(view), view_(view) {
  view->setItemDelegate(this);
  view->setUniformRowHeights(false);
  view->viewport()->installEventFilter(this);
}

int WrappedRowDelegate::indentationOf(const QModelIndex& index) const {
  int depth = view_->rootIsDecorated() ? 1 : 0;
  for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent()) ++depth;
  return depth * view_->indentation();
}

bool WrappedRowDelegate::drawWholeRow(QPainter* painter, const QStyleOptionViewItem& row,
                                      const QModelIndex& index) const {
  const QModelIndex first = index.siblingAtColumn(0);
  if (!isWholeRow(first)) return false;
  QStyleOptionViewItem option = row;
  option.rect.setLeft(option.rect.left() + indentationOf(first));
  option.state.setFlag(QStyle::State_Selected, view_->selectionModel()->isSelected(first));
  option.state.setFlag(QStyle::State_HasFocus, view_->hasFocus() && view_->currentIndex() == first);
  paint(painter, option, first);
  return true;
}

void WrappedRowDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
  QStyledItemDelegate::initStyleOption(option, index);
  if (!isWholeRow(index)) return;
  option->features |= QStyleOptionViewItem::WrapText;
  option->textElideMode = Qt::ElideNone;
}

QSize WrappedRowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  if (!isWholeRow(index)) return QStyledItemDelegate::sizeHint(option, index);
  const int margin = view_->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, view_) + 1;
  const int width = view_->viewport()->width() - indentationOf(index) - 2 * margin;
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
