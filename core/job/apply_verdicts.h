#pragma once

#include <optional>
#include <span>

#include <QString>

#include "core/audioset/subset.h"
#include "core/base/error.h"
#include "core/job/results_stamp.h"
#include "core/results/decision_step.h"

namespace ase {

/// A user's decision about a clip that was read, with what it takes to judge the clip anew.
struct DecidedClip {
  ClipId id;
  UserDecision decision;
  SubsetSet subsets = {};    ///< that list the clip; none where it has no file
  SubsetSet maySilent = {};  ///< in which its labels contain Silence
  AudioFacts facts = {};
};

/// What becomes of the steps that the results keep.
struct StepChange {
  std::optional<DecisionStep> added = {};
  bool dropsLast = false;  ///< the last one was taken back
};

/// Records decisions and moves the files accordingly, in that order: what a kill leaves undone, the next run
/// does. Where they belong is judged by the criteria that the files of each subset follow now, whatever the
/// caller has seen of them. Takes the output folder's lock for that time. `known`, where the caller follows
/// the results, is brought up to date. Errors: OutputInUse, FileUnwritable, DiskFull, DatabaseDamaged.
Result<> applyVerdicts(const QString& outputFolder, std::span<const DecidedClip> clips,
                       const StepChange& change = {}, KnownResults* known = nullptr);

}  // namespace ase
