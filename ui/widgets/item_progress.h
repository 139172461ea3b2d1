#pragma once

#include <vector>

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

namespace ase {

/// How far one part of the work has got.
struct ItemProgress {
  QString name;
  qint64 done = 0;
  qint64 total = 0;  ///< 0 while unknown

  bool operator==(const ItemProgress&) const = default;
};

/// The parts as rows: name, a bar (the share from 0 to 1 in Qt::UserRole), "done of total".
class ItemProgressModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Name, Bar, Figures, Columns };

  using QAbstractTableModel::QAbstractTableModel;

  /// Notifies views only of the rows that changed; cheap enough for ten calls a second.
  void setItems(std::vector<ItemProgress> items);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  std::vector<ItemProgress> items_;
};

/// Draws the bar.
class ProgressBarDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace ase
