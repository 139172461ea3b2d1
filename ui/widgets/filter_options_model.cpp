#include "ui/widgets/filter_options_model.h"

#include <algorithm>

#include <QLocale>

namespace ase {

void FilterOptionsModel::setOptions(std::vector<FilterOption> options) {
  if (options == options_) return;
  if (std::ranges::equal(options, options_, {}, &FilterOption::id, &FilterOption::id)) {
    options_ = std::move(options);
    emit dataChanged(index(0, 0), index(rowCount() - 1, 1));
    return;
  }
  beginResetModel();
  options_ = std::move(options);
  endResetModel();
  keepKnown();
}

QStringList FilterOptionsModel::checked() const {
  QStringList ids;
  for (const FilterOption& option : options_) {
    if (checked_.contains(option.id)) ids << option.id;
  }
  return ids;
}

void FilterOptionsModel::setChecked(const QStringList& ids) {
  QSet<QString> known;
  for (const QString& id : ids) {
    if (isKnown(id)) known << id;
  }
  if (known == checked_) return;
  checked_ = known;
  if (!options_.empty()) emit dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::CheckStateRole});
  emit checkedChanged();
}

int FilterOptionsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(options_.size());
}

int FilterOptionsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : 2;
}

Qt::ItemFlags FilterOptionsModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  const FilterOption& option = options_[static_cast<std::size_t>(index.row())];
  Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
  if (option.count != 0 || checked_.contains(option.id)) flags |= Qt::ItemIsEnabled;
  return index.column() == 0 ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant FilterOptionsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const FilterOption& option = options_[static_cast<std::size_t>(index.row())];
  if (index.column() == 1) {
    if (role == Qt::DisplayRole && option.count) return QLocale().toString(*option.count);
    if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
  }
  switch (role) {
    case Qt::DisplayRole:
      return option.text;
    case Qt::CheckStateRole:
      return checked_.contains(option.id) ? Qt::Checked : Qt::Unchecked;
    default:
      return {};
  }
}

bool FilterOptionsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (!index.isValid() || index.column() != 0 || role != Qt::CheckStateRole) return false;
  const QString& id = options_[static_cast<std::size_t>(index.row())].id;
  if (value.toInt() == Qt::Checked) {
    checked_.insert(id);
  } else {
    checked_.remove(id);
  }
  emit dataChanged(index, index, {Qt::CheckStateRole});
  emit checkedChanged();
  return true;
}

bool FilterOptionsModel::isKnown(const QString& id) const {
  return std::ranges::find(options_, id, &FilterOption::id) != options_.end();
}

void FilterOptionsModel::keepKnown() {
  const qsizetype before = checked_.size();
  QSet<QString> known;
  for (const FilterOption& option : options_) {
    if (checked_.contains(option.id)) known << option.id;
  }
  checked_ = known;
  if (checked_.size() != before) emit checkedChanged();
}

}  // namespace ase
