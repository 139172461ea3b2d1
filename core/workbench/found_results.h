#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/job/job_settings.h"
#include "core/job/metadata_cache.h"
#include "core/job/results_stamp.h"
#include "core/results/clip_record.h"
#include "core/results/decision_step.h"
#include "core/review/review_judgement.h"
#include "core/review/review_table.h"
#include "core/sample/sample.h"

namespace ase {

/// A run, or an applying of criteria, that did not end: in another session, or in one of another program.
struct Unfinished {
  SubsetSet subsets;
  SubsetCriteria criteria;  ///< that were about to be applied
  bool reads = false;       ///< clips are still to be read, or were being read
  qint64 done = 0;          ///< clips of these subsets that were read
  qint64 left = 0;          ///< clips that are known to be still to be read
};

/// What an output folder's results are read for.
struct ResultsRequest {
  JobSettings settings;           ///< the folders
  Criteria otherwise;             ///< what the files follow where the results do not tell
  std::optional<Criteria> tried;  ///< the criteria that are tried out; nullopt: none
  bool isShown = false;           ///< results of the folder are shown; where it is gone, they stay
};

/// What an output folder holds, made ready to be shown.
struct FoundResults {
  ResultsStamp stamp;
  QString identity;  ///< see ResultsStore::identity()
  std::shared_ptr<ReviewTable> table = std::make_shared<ReviewTable>();
  ReviewJudgement judgement;
  std::optional<Error> lacking;  ///< see OpenedResults::lacking
  QString remembered;            ///< see OpenedResults
  bool isRemembered = false;     ///< likewise
  SubsetSet otherLists;          ///< likewise
  SubsetSet listed;              ///< the subsets in the table
  SubsetSet finished;            ///< those of them that were extracted to the end
  std::optional<Unfinished> unfinished;
  std::vector<DecisionStep> steps;  ///< of the user's review, that can be taken back
  std::vector<Sample> samples;      ///< by which thresholds were looked for, the last one at the end
  std::vector<ClipSource> sources;
  std::vector<ClipId> extracted;  ///< the clips that were written; sorted
};

/// Reads and judges the results. Blocks; callable from any thread. Errors: those of openResults().
Result<FoundResults> findResults(const ResultsRequest& request, MetadataCache& cache,
                                 const CancelToken& cancel);

/// What there is to show of a folder without results that can be shown; `stamp`: of those that are there.
FoundResults noResults(const ResultsRequest& request, const ResultsStamp& stamp = {});

}  // namespace ase
