#pragma once

#include "core/extract/live_verdicts.h"
#include "core/job/decision_queue.h"
#include "core/job/load_metadata.h"
#include "core/job/output_session.h"

namespace ase {

/// The user's decisions during a run, which has the output folder and therefore stores them. Belongs to the
/// thread of the run.
class RunDecisions {
 public:
  /// `queue` may be null; all must outlive it. `criteria`: those that the files of each subset follow.
  RunDecisions(DecisionQueue* queue, OutputSession& session, const Metadata& metadata,
               const SubsetCriteria& criteria, LiveVerdicts& live)
      : queue_(queue), session_(session), metadata_(metadata), criteria_(criteria), live_(live) {}

  /// Stores what was decided since, moves the files, and answers. What cannot be done is told there and does
  /// not end the run.
  void take();

 private:
  /// What there is to move, beyond what the user saw.
  std::vector<DecidedClip> withFilesOf(const DecidedClips& decided) const;
  SubsetSet placesOf(ClipId clip) const;

  DecisionQueue* queue_;
  OutputSession& session_;
  const Metadata& metadata_;
  SubsetCriteria criteria_;
  LiveVerdicts& live_;
};

}  // namespace ase
