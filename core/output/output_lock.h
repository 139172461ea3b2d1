#pragma once

#include <memory>

#include <QLockFile>
#include <QString>

#include "core/base/error.h"

namespace ase {

/// Keeps other processes out of an output folder until it is destroyed. A lock left behind by a
/// process that died, or by this one in a folder that was away, does not count. Errors: OutputInUse,
/// FileUnwritable.
Result<std::unique_ptr<QLockFile>> lockOutput(const QString& outputFolder);

/// The same among windows, for as long as one shows the folder and may change it: other windows only look.
/// Hinders no run, nor is it hindered by one. For folders that have results, or are
/// about to. Also NotExtractedYet: there is no such folder.
Result<std::unique_ptr<QLockFile>> claimOutput(const QString& outputFolder);

/// Whether the folder has the claim of a window of this process.
bool isClaimedByUs(const QString& outputFolder);

/// Whether the folder still has this lock, as it has not while it is away, nor where another has taken its
/// place.
bool isHeld(const QLockFile& lock);

}  // namespace ase
