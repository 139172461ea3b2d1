#pragma once

#include <functional>

#include <QString>

#include "core/audioset/detail.h"
#include "core/audioset/subset.h"
#include "core/results/clip_record.h"

namespace ase {

/// What a row of a report says beyond what the clip's file tells.
struct ReportedClip {
  ClipId id;
  Access access = Access::Readable;  ///< anything else: the clip was unreachable
  bool missing = false;
  Detail detail;
  ClipSource source;  ///< without a stamp; empty for a missing clip
  UserDecision decision;
};

/// Reads `reports/<subset>.csv` below an output folder as writeReport() wrote it, row by row in bounded
/// memory. Rows that it cannot have written are passed over. False if there is no such report.
bool readReport(const QString& outputFolder, Subset subset,
                const std::function<void(const ReportedClip&)>& visit);

}  // namespace ase
