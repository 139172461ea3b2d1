#pragma once

#include <functional>
#include <optional>

#include <QString>

#include "core/review/review_table.h"
#include "ui/table/export_rows.h"

class QMessageBox;
class QWidget;

namespace ase {

// What the window asks the user, each over `parent`. Returns when it is answered, where nothing else is said.

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

/// Whether `clips` of the `selected` ones, all that can be, are to be decided about at once.
bool askAboutMany(QWidget* parent, UserVerdict verdict, qint64 clips, qint64 selected);

/// What the user loses or interrupts by closing the window.
enum class WhatClosingEnds { Run, Check, KeptDecisions, TriedThresholds };
/// Asks whether to close all the same, and returns at once: `close` is called if so. The question is deleted
/// once it is answered, and can be before. `decisions`: how many are kept.
QMessageBox* askBeforeClosing(QWidget* parent, WhatClosingEnds what, qsizetype decisions,
                              const std::function<void()>& close);

}  // namespace ase
