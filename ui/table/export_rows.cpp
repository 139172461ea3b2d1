#include "ui/table/export_rows.h"

#include <QStringList>

#include "core/base/csv.h"
#include "ui/table/cell_text.h"
#include "ui/table/review_model.h"

namespace ase {

QString rowsAsTsv(const ReviewTable& table, const RowVerdicts& verdicts,
                  std::span<const std::uint32_t> rows) {
  QStringList lines;
  for (std::uint32_t row : rows) {
    QStringList cells;
    for (std::size_t column = 0; column < kReviewColumnCount; ++column) {
      QString cell = cellText(table, verdicts, row, static_cast<ReviewColumn>(column));
      for (char16_t breaking : {u'\t', u'\n', u'\r'}) cell.replace(QChar(breaking), QLatin1Char(' '));
      cells.push_back(cell);
    }
    lines.push_back(cells.join(QLatin1Char('\t')));
  }
  return lines.join(QLatin1Char('\n'));
}

QByteArray rowsAsCsv(const ReviewTable& table, const RowVerdicts& verdicts,
                     std::span<const std::uint32_t> rows) {
  QByteArray text;
  const auto addLine = [&](auto&& cellOf) {
    CsvLine line(text);
    for (std::size_t column = 0; column < kReviewColumnCount; ++column)
      line.add(cellOf(static_cast<ReviewColumn>(column)));
  };
  addLine([](ReviewColumn column) { return ReviewModel::title(column); });
  for (std::uint32_t row : rows)
    addLine([&](ReviewColumn column) { return cellText(table, verdicts, row, column); });
  return text;
}

}  // namespace ase
