#pragma once

#include <QString>

#include "core/job/job.h"
#include "core/job/job_settings.h"

namespace ase {

/// The summary for people: a table of the subsets, why clips are invalid, speed, and where the
/// results are. `settings`: those that the job ran with.
QString textSummary(const JobReport& report, const JobSettings& settings);

}  // namespace ase
