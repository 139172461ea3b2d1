#pragma once

#include <optional>

#include <QString>

#include "core/review/review_table.h"
#include "ui/table/export_rows.h"

class QWidget;

namespace ase {

// What the window asks the user, each over `parent`. Returns when it is answered.

/// A file for the rows that are shown, and who is going to read it.
struct ExportTarget {
  QString path;
  CsvFor reader;
};
/// nullopt: no export is wanted after all.
std::optional<ExportTarget> askForExport(QWidget* parent);

/// A file for the report of a check; empty: none is wanted.
QString askForCheckReport(QWidget* parent);

/// A file for a sample; empty: none is wanted.
QString askForSampleFile(QWidget* parent);

/// The folder with the metadata; empty: none was chosen. `now`: where to begin.
QString askForMetadataFolder(QWidget* parent, const QString& now);

/// Whether `clips` are to be decided about at once.
bool askAboutMany(QWidget* parent, UserVerdict verdict, qint64 clips);

/// Whether what is going on is to be stopped and the window closed. `isRun`: a run, else a check.
bool askToStop(QWidget* parent, bool isRun);

}  // namespace ase
