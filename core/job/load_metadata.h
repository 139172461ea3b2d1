#pragma once

#include <vector>

#include "core/audioset/label_table.h"
#include "core/audioset/segment_table.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/job/job_settings.h"
#include "core/metadata/metadata_file.h"
#include "core/metadata/read_segments.h"

namespace ase {

/// The official metadata of the selected subsets, in memory.
struct Metadata {
  std::vector<SegmentTable> subsets;
  LabelTable labels;
  SubsetSet wholeLists;         ///< those of `subsets` of which no row was left out
  std::vector<Error> warnings;  ///< optional files that could not be had or used; bad rows that were skipped
};

/// Gets what is not there yet (unless settings.offline), checks and reads it. A list that is not the official
/// one, and no download of this program, is an error and stays as it is. Only the selected subsets' own
/// files are needed; label names, the ontology and the quality files are tried for, and stop nothing. Errors:
/// MetadataMissing, MetadataUnsound, MetadataBadRow, DownloadFailed, FileUnreadable, FileUnwritable,
/// DiskFull, Cancelled.
Result<Metadata> loadMetadata(const JobSettings& settings, const ProgressCallback& progress,
                              const CancelToken& cancel);

/// Verifies a subset's file and reads it, both at once. Errors: MetadataMissing, MetadataUnsound,
/// FileUnreadable.
Result<SegmentsRead> readSoundSegments(Subset subset, const QString& path, LabelTable& labels);

}  // namespace ase
