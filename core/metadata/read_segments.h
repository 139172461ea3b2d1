#pragma once

#include <vector>

#include <QString>

#include "core/audioset/label_table.h"
#include "core/audioset/segment_table.h"
#include "core/base/error.h"

namespace ase {

/// A row that could not be read. Rows are never dropped silently: each is counted.
struct BadRow {
  qint64 line = 0;  ///< from 1
  QString excerpt;  ///< the line's beginning; empty if the line is too long or only part of it is at fault
  QString problem;
};

/// `line 3 ("YTID, start_seconds"): fewer than four fields`.
QString describe(const BadRow& row);

struct SegmentsRead {
  SegmentTable table;           ///< sorted, each id once
  std::vector<BadRow> badRows;  ///< the first kMostBadRows of them
  qint64 badRowCount = 0;
  /// Empty, or what is wrong with the file as a whole, so that it is not the official file or only
  /// part of it: too large, a web page, no good row, a number of rows that differs from its
  /// header's `num_segs=`, a cut last line. Names the first line that does not fit, and
  /// distinguishes a cut file from an edited one.
  QString unsound;
  static constexpr std::size_t kMostBadRows = 100;
};

/// Reads the clips of a subset from its official file: a weak-label CSV or a strong TSV (a clip's
/// labels are those of its events, each once; its start comes from the segment id; no end is
/// given). New labels are added to `labels`. Strict about ids, times and labels; accepts CRLF, a
/// byte-order mark and a missing final newline. Formats: research.google.com/audioset/download.html
/// and download_strong.html. Errors: MetadataMissing, FileUnreadable.
Result<SegmentsRead> readSegments(Subset subset, const QString& path, LabelTable& labels);

/// Reads display names from class_labels_indices.csv and mid_to_display_name.tsv if they are in
/// `folder`. Names are only for people to read, so an absent or unsound file is ignored.
void readLabelNames(const QString& folder, LabelTable& labels);

}  // namespace ase
