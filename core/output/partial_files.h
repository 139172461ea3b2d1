#pragma once

#include "core/output/layout.h"

namespace ase {

/// Deletes half-written lists and reports left by a program that was killed. Call only while no run
/// is in progress.
void removePartialReports(const OutputLayout& layout);
/// The same for clips: searches all folders of clips.
void removePartialClips(const OutputLayout& layout);

}  // namespace ase
