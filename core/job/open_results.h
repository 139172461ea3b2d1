#pragma once

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/job/metadata_shelf.h"
#include "core/results/clip_record.h"

namespace ase {

/// The results of an output folder, for looking at them.
struct OpenedResults {
  Metadata metadata;
  RecordTable records;
  SubsetSet finished;           ///< the whole ones; the others were begun only
  Criteria applied;             ///< what the files of finished subsets are sorted by
  std::vector<ClipId> pending;  ///< in an archive, but not read yet: of a run that was interrupted
};

/// Reads the results below `settings.outputFolder` without changing anything or opening an archive, those of
/// another program's run as well. Metadata come from `settings.metadataPath()`, by way of `shelf`; only
/// subsets that were extracted, or begun (they have a folder for their files), are read. Errors:
/// NotExtractedYet, MetadataMissing, MetadataUnsound, DatabaseNewer, DatabaseDamaged, Cancelled.
Result<OpenedResults> openResults(const JobSettings& settings, MetadataShelf& shelf,
                                  const CancelToken& cancel);

}  // namespace ase
