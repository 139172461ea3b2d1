#pragma once

#include <QAbstractItemModel>
#include <QStringList>

namespace ase::test {

/// A model as people see it: the header and a line a row, cells apart by " | ", empty ones as "-".
inline QStringList printed(const QAbstractItemModel& model) {
  const auto line = [&](auto&& cellOf) {
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column) {
      const QString cell = cellOf(column);
      cells << (cell.isEmpty() ? QStringLiteral("-") : cell);
    }
    return cells.join(QStringLiteral(" | "));
  };
  QStringList lines{line([&](int column) { return model.headerData(column, Qt::Horizontal).toString(); })};
  for (int row = 0; row < model.rowCount(); ++row)
    lines << line([&](int column) { return model.index(row, column).data().toString(); });
  return lines;
}

}  // namespace ase::test
