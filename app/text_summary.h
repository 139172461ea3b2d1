#pragma once

#include <QString>

#include "core/job/job.h"

namespace ase {

/// The summary for people: a table of the subsets, what the invalid clips suffer from, speed, and where the
/// results are.
QString textSummary(const JobReport& report, const QString& outputFolder);

}  // namespace ase
