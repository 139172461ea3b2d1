#pragma once

#include <vector>

#include <QAbstractTableModel>
#include <QSet>
#include <QStringList>

#include "ui/widgets/filter_option.h"

namespace ase {

/// The options of one filter: column 0 the text with its box, column 1 the count. An option without rows is
/// disabled unless it is checked.
class FilterOptionsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  using QAbstractTableModel::QAbstractTableModel;

  /// Boxes of options that are still there stay checked. If only texts or counts differ, views keep
  /// their position.
  void setOptions(std::vector<FilterOption> options);
  const std::vector<FilterOption>& options() const { return options_; }

  /// Ids of the checked options, in the options' order.
  QStringList checked() const;
  /// Unknown ids are ignored.
  void setChecked(const QStringList& ids);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;

 signals:
  void checkedChanged();

 private:
  bool isKnown(const QString& id) const;
  void keepKnown();

  std::vector<FilterOption> options_;
  QSet<QString> checked_;
};

}  // namespace ase
