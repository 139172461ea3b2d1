#pragma once

#include <vector>

#include <QString>

#include "core/audioset/label_table.h"
#include "core/audioset/segment_table.h"
#include "core/base/error.h"

namespace ase {

/// A row that could not be read. Rows are never dropped silently: each stands here.
struct BadRow {
  qint64 line = 0;  ///< from 1
  QString excerpt;  ///< the line's beginning; empty if it is too long, or only a part of it is at fault
  QString problem;
};

/// `line 3 ("YTID, start_seconds"): fewer than four fields`.
QString describe(const BadRow& row);

struct SegmentsRead {
  SegmentTable table;           ///< sorted, each id once
  std::vector<BadRow> badRows;  ///< the first kMostBadRows of them
  qint64 badRowCount = 0;
  /// Empty, or what is wrong with the file as a whole, so that it is not the official file, or only a part of
  /// it: too large, a web page, no good row, other than as many rows as its header's `num_segs=` says, a cut
  /// last line. Names the first line that does not fit, and tells a cut file from an edited one.
  QString unsound;
  static constexpr std::size_t kMostBadRows = 100;
};

/// Reads the clips of a subset from its official file: a weak-label CSV or a strong TSV (labels of a clip:
/// those of its events, each once; start: from the segment id; end: not given there). New labels are added to
/// `labels`. Strict about ids, times and labels; takes CRLF, a byte-order mark and a missing last newline.
/// Formats: research.google.com/audioset/download.html and download_strong.html.
/// Errors: MetadataMissing, FileUnreadable.
Result<SegmentsRead> readSegments(Subset subset, const QString& path, LabelTable& labels);

/// Reads display names from class_labels_indices.csv and mid_to_display_name.tsv where these are in `folder`;
/// names are for people to read, so an absent or unsound file changes nothing.
void readLabelNames(const QString& folder, LabelTable& labels);

}  // namespace ase
