#pragma once

#include "core/catalog/catalog.h"
#include "core/extract/extract.h"
#include "core/job/job.h"
#include "core/job/output_session.h"

namespace ase {

/// A run that is about to read clips: what it needs was found, the output folder is locked and arranged, and
/// the results say that a run has begun. The clips can be read by other processes (core/shard).
struct ReadyRun {
  OutputSession session;
  Metadata metadata;
  Catalog catalog;
  SourceNumbers sources;
  OutputTree tree;  ///< as it was before the run
  Plan plan;
  JobReport report;  ///< what is known already
};

inline RunKind runKind(const JobSettings& settings) {
  return settings.writeClips ? RunKind::Reading : RunKind::Measuring;
}

/// Makes a run ready. `readElsewhere`: see extractSubsets(). Errors: all of ErrorCode.
Result<ReadyRun> readyRun(const JobSettings& settings, const RecordTable* readElsewhere,
                          const ProgressCallback& progress, const CancelToken& cancel);

/// The numbers under which the results know the folders of every archive.
Result<SourceNumbers> registerSources(const Catalog& catalog, ResultsStore& store);

/// How a run extracts.
ExtractSetup extractSetup(const JobSettings& settings, const Plan& plan, SourceNumbers sources);

/// Errors: NotEnoughSpace.
Result<> requireSpace(const Plan& plan, const QString& folder);

}  // namespace ase
