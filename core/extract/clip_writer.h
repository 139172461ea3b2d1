#pragma once

#include "core/base/error.h"
#include "core/extract/clip_reader.h"
#include "core/inspect/criteria.h"
#include "core/inspect/judge.h"
#include "core/plan/output_tree.h"
#include "core/plan/plan.h"

namespace ase {

/// Writes a clip to the folders where it belongs: once, and as a further link for each further subset. A file
/// of an earlier run that stands where the clip does not belong any more is removed; one of a subset that is
/// not selected is replaced where it stands, so that all files of a clip always hold the same bytes.
/// Thread-safe for different clips.
class ClipWriter {
 public:
  ClipWriter(OutputPaths paths, const Criteria& criteria) : paths_(std::move(paths)), criteria_(criteria) {}

  /// Creates the folders of `subsets`, so that write() need not look for them.
  Result<> prepare(SubsetSet subsets) const;
  /// Of a clip that could not be read, no file stays.
  Result<> write(const PlanItem& item, const ReadClip& clip) const;
  /// The verdict in the first of the clip's subsets.
  Verdict verdictFor(const PlanItem& item, const ReadClip& clip) const;

 private:
  void removeAll(const PlanItem& item) const;

  OutputPaths paths_;
  Criteria criteria_;
};

}  // namespace ase
