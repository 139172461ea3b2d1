#pragma once

#include <vector>

#include "core/inspect/criteria.h"
#include "core/review/review_table.h"
#include "core/sample/draw_sample.h"

namespace ase {

/// The clips that a sample for a threshold may be drawn from, with their values: those that were read, are
/// not reviewed yet, and that the threshold alone decides about. So a clip is sound; for the silence
/// threshold it is not labelled Silence, and not too short by `criteria`. A clip of several rows counts once.
/// Only reads the table.
std::vector<SampleCandidate> sampleCandidates(const ReviewTable& table, SampledThreshold threshold,
                                              const Criteria& criteria);

}  // namespace ase
