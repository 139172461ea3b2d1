#pragma once

#include <vector>

#include <QStringList>

#include "core/audioset/label_table.h"
#include "core/audioset/segment_table.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/job/job_settings.h"
#include "core/metadata/metadata_file.h"
#include "core/metadata/read_segments.h"

namespace ase {

/// The metadata of the selected subsets, in memory.
struct Metadata {
  std::vector<SegmentTable> subsets;
  LabelTable labels;
  SubsetSet wholeLists;         ///< those of `subsets` of which no row was left out
  QStringList ownLists;         ///< names of the files that are the user's own, and not the official ones
  std::vector<Error> warnings;  ///< optional files that could not be had or used; bad rows that were skipped;
                                ///< segmentConflicts()
};

/// Gets what is not there yet (unless settings.offline), checks and reads it. A list that is not the official
/// one, and no download of this program, stays as it is, and is an error unless settings.ownLists. Only the
/// selected subsets' own files are needed; label names, the ontology and the quality files are tried for, and
/// stop nothing. Errors: MetadataMissing, MetadataUnsound, OwnListUnsound, MetadataBadRow, DownloadFailed,
/// FileUnreadable, FileUnwritable, DiskFull, Cancelled.
Result<Metadata> loadMetadata(const JobSettings& settings, const ProgressCallback& progress,
                              const CancelToken& cancel);

/// Verifies a subset's file and reads it, both at once. With `ownLists` one that is not the official file
/// (see SegmentsRead::unsound) will do if there are rows in it and each of them is good. Errors:
/// MetadataMissing, MetadataUnsound, OwnListUnsound, FileUnreadable.
Result<SegmentsRead> readUsableSegments(Subset subset, const QString& path, bool ownLists,
                                        LabelTable& labels);

}  // namespace ase
