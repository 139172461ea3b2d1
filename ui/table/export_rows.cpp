#include "ui/table/export_rows.h"

#include <QStringList>

#include "ui/table/cell_text.h"
#include "ui/table/review_model.h"

namespace ase {
namespace {

/// `cellOf`: what stands in a column.
template <typename CellOf>
QString tsvLine(const CellOf& cellOf) {
  QStringList cells;
  for (std::size_t column = 0; column < kReviewColumnCount; ++column) {
    QString cell = cellOf(static_cast<ReviewColumn>(column));
    for (char16_t breaking : {u'\t', u'\n', u'\r'}) cell.replace(QChar(breaking), QLatin1Char(' '));
    cells.push_back(cell);
  }
  return cells.join(QLatin1Char('\t'));
}

QString subsetNames(SubsetSet subsets) {
  QStringList names;
  for (Subset subset : kAllSubsets) {
    if (subsets.contains(subset)) names.push_back(subsetName(subset));
  }
  return names.join(QLatin1Char(';'));
}

}  // namespace

QString rowsAsTsv(const ReviewTable& table, const ReviewJudgement& judgement,
                  std::span<const std::uint32_t> rows) {
  QStringList lines{tsvLine(&ReviewModel::title)};
  for (std::uint32_t row : rows)
    lines << tsvLine([&](ReviewColumn column) { return cellText(table, judgement, row, column); });
  return lines.join(QLatin1Char('\n'));
}

QByteArray rowsAsCsv(const ReviewTable& table, const ReviewJudgement& judgement,
                     std::span<const std::uint32_t> rows, CsvFor reader) {
  QByteArray text = reportHeader(reader);
  for (std::uint32_t row : rows) {
    appendReportLine(text,
                     {.segment = table.segment(row),
                      .labels = table.labels(row),
                      .labelTable = table.labelTable(),
                      .subset = subsetNames(table.rows()[row].subsets),
                      .record = table.record(row),
                      .source = table.source(row),
                      .verdict = (*judgement.verdicts)[row].value_or(Verdict()),
                      .decision = table.decision(row)},
                     reader);
  }
  return text;
}

}  // namespace ase
