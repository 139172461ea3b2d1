#pragma once

#include <span>

#include <QByteArray>
#include <QString>

#include "core/review/review_query.h"

namespace ase {

/// Rows of the table as text, with the cells as they are shown. `rows` are the table's. May run on any thread
/// that may read the table. For the clipboard: tab-separated, without a header; tabs and line breaks in a
/// cell become blanks.
QString rowsAsTsv(const ReviewTable& table, const RowVerdicts& verdicts, std::span<const std::uint32_t> rows);

/// For a file: CSV with a header.
QByteArray rowsAsCsv(const ReviewTable& table, const RowVerdicts& verdicts,
                     std::span<const std::uint32_t> rows);

}  // namespace ase
