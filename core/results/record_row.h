#pragma once

#include <optional>

#include <QSqlQuery>
#include <QString>

#include "core/results/clip_record.h"

namespace ase {

/// A ClipRecord as a row of the table `clip`. The only place that knows its columns. Included by the store
/// alone.
QString recordTableSql();
QString selectRecordsSql();
QString insertRecordSql();
void bindRecord(QSqlQuery& query, const ClipRecord& record, qint64 recordedAt);
/// nullopt for a row that this program cannot have written.
std::optional<ClipRecord> readRecord(const QSqlQuery& query);

}  // namespace ase
