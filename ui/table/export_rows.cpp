#include "ui/table/export_rows.h"

#include <QStringList>

#include "core/base/atomic_file.h"
#include "core/results/csv.h"

namespace ase {

QString rowsAsTsv(const ReviewModel& model, const std::vector<int>& modelRows) {
  QStringList lines;
  for (int row : modelRows) {
    QStringList cells;
    for (std::size_t column = 0; column < kReviewColumnCount; ++column) {
      QString cell = model.text(row, static_cast<ReviewColumn>(column));
      cells.push_back(
          cell.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' ')));
    }
    lines.push_back(cells.join(QLatin1Char('\t')));
  }
  return lines.join(QLatin1Char('\n'));
}

Result<> exportRows(const ReviewModel& model, const QString& path) {
  QByteArray text;
  const auto addLine = [&](auto&& cellOf) {
    CsvLine line(text);
    for (std::size_t column = 0; column < kReviewColumnCount; ++column)
      line.add(cellOf(static_cast<ReviewColumn>(column)));
  };
  addLine([](ReviewColumn column) { return ReviewModel::title(column); });
  for (int row = 0; row < model.rowCount(); ++row) {
    addLine([&](ReviewColumn column) { return model.text(row, column); });
  }
  return replaceFileDurably(path, text);
}

}  // namespace ase
