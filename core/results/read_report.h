#pragma once

#include <cstdint>
#include <functional>
#include <string>

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
  ClipSource source;          ///< without a stamp; empty for a missing clip
  std::int32_t startMs = -1;  ///< of its segment, as Segment has it
  std::int32_t endMs = -1;
  std::string mids;  ///< of its labels, with `;` between them
  UserDecision decision;
};

/// Reads `reports/<subset>.csv` below an output folder as written by writeReport(), row by row in
/// bounded memory. Rows that it cannot have written are skipped. False if there is no such report.
bool readReport(const QString& outputFolder, Subset subset,
                const std::function<void(const ReportedClip&)>& visit);

}  // namespace ase
