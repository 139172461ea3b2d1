#include "ui/widgets/item_progress.h"

#include <algorithm>

#include <QApplication>
#include <QLocale>
#include <QPainter>

#include "ui/widgets/colors.h"
#include "ui/widgets/slim_progress_bar.h"

namespace ase {

void ItemProgressModel::setItems(std::vector<ItemProgress> items) {
  if (items.size() != items_.size()) {
    beginResetModel();
    items_ = std::move(items);
    endResetModel();
    return;
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i] == items_[i]) continue;
    items_[i] = std::move(items[i]);
    const int row = static_cast<int>(i);
    emit dataChanged(index(row, 0), index(row, Columns - 1));
  }
}

int ItemProgressModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(items_.size());
}

int ItemProgressModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : Columns;
}

QVariant ItemProgressModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const ItemProgress& item = items_[static_cast<std::size_t>(index.row())];
  const double share =
      item.total > 0 ? std::clamp(static_cast<double>(item.done) / static_cast<double>(item.total), 0.0, 1.0)
                     : 0;
  switch (index.column()) {
    case Name:
      if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return item.name;
      break;
    case Bar:
      if (role == Qt::UserRole) return share;
      if (role == Qt::AccessibleTextRole) return tr("%1%").arg(qRound(share * 100));
      break;
    case Figures:
      if (role == Qt::DisplayRole) {
        const QLocale locale;
        return item.total > 0 ? tr("%1 of %2").arg(locale.toString(item.done), locale.toString(item.total))
                              : locale.toString(item.done);
      }
      if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
      break;
    default:
      break;
  }
  return {};
}

void ProgressBarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
  QStyleOptionViewItem row = option;
  initStyleOption(&row, index);
  QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

  const double thickness = option.fontMetrics.height() / 2.5;
  const double inset = option.fontMetrics.height() / 2.0;
  const QRectF bar(option.rect.left() + inset, option.rect.center().y() - thickness / 2 + 0.5,
                   option.rect.width() - 2 * inset, thickness);
  const QPalette& palette = option.palette;
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  drawSlimBar(*painter, bar, index.data(Qt::UserRole).toDouble(),
              blend(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.15),
              palette.color(selected ? QPalette::HighlightedText : QPalette::Highlight));
}

QSize ProgressBarDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const QSize size = QStyledItemDelegate::sizeHint(option, index);
  return {size.width(), option.fontMetrics.height() * 3 / 2};
}

}  // namespace ase
