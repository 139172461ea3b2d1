#pragma once

#include <vector>

#include <QByteArray>
#include <QString>

#include "core/base/error.h"
#include "ui/table/review_model.h"

namespace ase {

/// Rows of the model as text: tab-separated with the cells as they are shown, for the clipboard.
QString rowsAsTsv(const ReviewModel& model, const std::vector<int>& modelRows);

/// Writes all rows that the model shows as CSV, with a header. Errors: FileUnwritable, DiskFull.
Result<> exportRows(const ReviewModel& model, const QString& path);

}  // namespace ase
