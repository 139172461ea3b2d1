#pragma once

#include "core/output/layout.h"

namespace ase {

/// Deletes what a program that was killed left half-written: lists and reports. Only when no run is going on.
void removePartialReports(const OutputLayout& layout);
/// The same for clips: looks through all folders of clips.
void removePartialClips(const OutputLayout& layout);

}  // namespace ase
