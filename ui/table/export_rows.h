#pragma once

#include <span>

#include <QByteArray>
#include <QString>

#include "core/results/report_line.h"
#include "core/review/review_judgement.h"

namespace ase {

// Rows of the table as text. `rows` are the table's, judged. Both may run on any thread that may read the
// table.

/// For the clipboard: the cells as they are shown, separated by tabs, below their titles. Tabs and line
/// breaks in a cell become blanks.
QString rowsAsTsv(const ReviewTable& table, const ReviewJudgement& judgement,
                  std::span<const std::uint32_t> rows);

/// For a file: a line a row, as the reports have it; subsets are separated by `;`.
QByteArray rowsAsCsv(const ReviewTable& table, const ReviewJudgement& judgement,
                     std::span<const std::uint32_t> rows, CsvFor reader);

}  // namespace ase
