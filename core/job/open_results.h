#pragma once

#include <optional>

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/job/metadata_cache.h"
#include "core/job/results_stamp.h"
#include "core/results/clip_record.h"
#include "core/results/decision_step.h"
#include "core/results/subset_state.h"
#include "core/sample/sample.h"

namespace ase {

/// The results of an output folder, for looking at them.
struct OpenedResults {
  ResultsStamp stamp;  ///< from before they were read
  QString identity;    ///< see ResultsStore::identity()
  Metadata metadata;
  std::optional<Error> lacking;  ///< why they are not those that were asked for, but the reports tell them
  /// The metadata folder of the last run, where that is not the one asked for and is still there; else empty.
  QString remembered = {};
  bool isRemembered = false;  ///< `metadata` come from there
  SubsetSet otherLists = {};  ///< see listedOtherwise()
  RecordTable records;
  PerSubset<SubsetState> states;
  std::vector<DecisionStep> steps = {};         ///< of the user's review
  std::vector<Sample> samples = {};             ///< by which thresholds were looked for
  bool interrupted = false;                     ///< a run that reads clips did not end
  PerSubset<std::vector<ClipId>> pending = {};  ///< see pendingClips()
  SubsetSet finished = {};  ///< whole, also by the lists as they are now; what is not was begun only
};

/// Reads the results below `settings.outputFolder` without changing anything or opening an archive, those of
/// another program's run and of earlier versions as well. Metadata come from `settings.metadataPath()`, by
/// way of the `cache`; if they are not there, from the folder that the last run used, or else from the
/// reports. Only subsets that were extracted, or begun, are read. Errors: NotExtractedYet, ResultsAreGone,
/// MetadataMissing, MetadataUnsound, OwnListUnsound, DatabaseNewer, DatabaseDamaged, Cancelled.
Result<OpenedResults> openResults(const JobSettings& settings, MetadataCache& cache,
                                  const CancelToken& cancel);

}  // namespace ase
