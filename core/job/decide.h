#pragma once

#include <span>

#include <QString>

#include "core/audioset/subset.h"
#include "core/base/error.h"
#include "core/results/clip_record.h"

namespace ase {

/// A user's decision about a clip, and where that puts its files.
struct DecidedClip {
  ClipId id;
  UserDecision decision;
  SubsetSet toValid;    ///< in these subsets the clip counts as valid now
  SubsetSet toInvalid;  ///< in these as invalid
};

/// Records decisions and moves the files accordingly, in that order: what a kill leaves undone, the next run
/// does. Takes the output folder's lock for that time. Errors: OutputInUse, FileUnwritable, DiskFull,
/// DatabaseDamaged.
Result<> applyDecisions(const QString& outputFolder, std::span<const DecidedClip> clips);

}  // namespace ase
