#pragma once

#include <span>
#include <vector>

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/output/output_tree.h"
#include "core/results/clip_record.h"

namespace ase {

/// A clip's names whose files are away, or hold other bytes than was recorded.
struct Mismatch {
  ClipId id;
  SubsetSet subsets;
};

/// Compares the files of clips, given sorted, with the readings that they are said to hold, by CRC-32. Reads
/// files only. Errors: Cancelled.
Result<std::vector<Mismatch>> compareFiles(std::span<const ClipId> clips, const RecordTable& table,
                                           const OutputLayout& layout, const ProgressCallback& progress,
                                           const CancelToken& cancel);

/// What recogniseFiles() found.
struct Recognised {
  std::vector<ClipRecord> readings;  ///< those that files hold, with the names of these
  std::vector<ClipId> absent;        ///< clips without a file today; sorted
  qint64 files = 0;                  ///< looked at
  qint64 strangers = 0;              ///< of these: hold nothing that is known
};

/// Finds out which files hold the readings of clips, given sorted, where nothing tells: by CRC-32. Errors:
/// Cancelled.
Result<Recognised> recogniseFiles(std::span<const ClipId> clips, const RecordTable& table,
                                  const OutputLayout& layout, const ProgressCallback& progress,
                                  const CancelToken& cancel);

}  // namespace ase
