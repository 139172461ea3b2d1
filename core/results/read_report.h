#pragma once

#include <functional>

#include <QString>

#include "core/audioset/detail.h"
#include "core/audioset/subset.h"
#include "core/results/clip_record.h"

namespace ase {

/// What a row of a report says beyond what can be told from the clip's file.
struct ReportedClip {
  ClipId id;
  Access access = Access::Readable;  ///< anything else: the clip was unreachable
  bool missing = false;
  Detail detail;
  ClipSource source;  ///< without a stamp; empty for a missing clip
  UserDecision decision;
};

/// Reads `reports/<subset>.csv` below an output folder as written by writeReport(), row by row in
/// bounded memory. Rows that it cannot have written are skipped. False if there is no such report.
bool readReport(const QString& outputFolder, Subset subset,
                const std::function<void(const ReportedClip&)>& visit);

}  // namespace ase
