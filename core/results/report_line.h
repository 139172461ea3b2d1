#pragma once

#include <span>

#include <QByteArray>

#include "core/audioset/label_table.h"
#include "core/audioset/segment_table.h"
#include "core/results/clip_record.h"

namespace ase {

/// What a line of a report tells: a clip that a subset lists, and what became of it.
struct ReportLine {
  const Segment& segment;
  std::span<const LabelIndex> labels;  ///< of the segment, in `labelTable`
  const LabelTable& labelTable;
  QString subset;  ///< its name; several, separated by `;`, where a line stands for all of them
  const ClipRecord* record = nullptr;  ///< nullptr for a missing clip
  ClipSource source;                   ///< of the record
  Verdict verdict;
  UserDecision decision;
};

/// Where CSV is going to be read.
enum class CsvFor : std::uint8_t {
  Programs,
  /// Which takes UTF-8 for something else unless it begins with a byte order mark, ids of digits for numbers,
  /// and what begins with `-`, `=`, `+` or `@` for a formula.
  Excel
};

/// The first line of `reports/<subset>.csv`.
QByteArray reportHeader(CsvFor reader = CsvFor::Programs);
/// Appends a line of it: always in English, numbers without units, labels as mids.
void appendReportLine(QByteArray& text, const ReportLine& line, CsvFor reader = CsvFor::Programs);

}  // namespace ase
