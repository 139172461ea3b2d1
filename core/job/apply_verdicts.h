#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "core/audioset/subset.h"
#include "core/base/error.h"
#include "core/extract/live_verdicts.h"
#include "core/inspect/criteria.h"
#include "core/job/results_stamp.h"
#include "core/output/layout.h"
#include "core/results/decision_step.h"
#include "core/sample/sample.h"

namespace ase {

class ResultsStore;

/// A clip that was read, with what it takes to judge it anew after a decision.
struct DecidedClip {
  ClipId id;
  SubsetSet subsets = {};    ///< that list the clip
  SubsetSet maySilent = {};  ///< in which its labels contain Silence
  AudioFacts facts = {};
};

/// What becomes of what the results keep of a review besides the decisions.
struct StepChange {
  std::optional<DecisionStep> added = {};
  bool dropsLast = false;             ///< the last one was taken back
  std::optional<Sample> sample = {};  ///< was drawn, or drawn on
};

/// Decisions, and those of their clips that have files, sorted by id.
struct DecidedClips {
  UserDecisions decisions;
  std::vector<DecidedClip> withFiles = {};
};

/// Records decisions and moves the files accordingly, in that order: what a kill leaves undone, the next run
/// does. `criteria`: those that the files of each subset follow now, whatever the caller has seen of them;
/// `live`: where clips are being written meanwhile.
/// For whoever has the output folder's lock. Errors: FileUnwritable, DiskFull, DatabaseDamaged.
Result<> storeDecisions(ResultsStore& store, const OutputLayout& layout, const DecidedClips& decided,
                        const StepChange& change, const SubsetCriteria& criteria,
                        LiveVerdicts* live = nullptr);

/// The same while no run is going on: takes the output folder's lock for that time. `identity` of the results
/// that the decisions are about: see holdsResults(), which no others get. `known`, where the caller follows
/// the results, is brought up to date. Also OutputInUse and OutputGone.
Result<> applyVerdicts(const QString& outputFolder, const DecidedClips& decided,
                       const StepChange& change = {}, const QString& identity = {},
                       KnownResults* known = nullptr);

}  // namespace ase
