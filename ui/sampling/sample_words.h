#pragma once

#include <cstdint>

#include <QString>

#include "core/sample/propose_threshold.h"

namespace ase {

// What is said about samples, in the user's language.

/// `minimum peak`
QString thresholdName(SampledThreshold threshold);
/// `−57.5 dBFS`
QString thresholdWord(SampledThreshold threshold, double value);
/// `5%`
QString shareWord(double share);
/// `Sample for minimum peak: 12 of 40 judged`
QString sampleProgressWords(const Sample& sample, std::int64_t judged);
/// What is proposed, or what it takes. `unseen`: clips of the sample that the user has not been at yet.
QString proposalWords(const Sample& sample, const ThresholdProposal& proposal, std::int64_t unseen);

}  // namespace ase
