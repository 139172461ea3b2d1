#pragma once

#include "core/base/error.h"
#include "core/extract/clip_reader.h"
#include "core/inspect/criteria.h"
#include "core/inspect/judge.h"
#include "core/output/output_tree.h"
#include "core/plan/plan.h"

namespace ase {

/// Writes a clip to the folders where it belongs: once, and as a further link for each further subset. A file
/// of an earlier run that stands where the clip does not belong any more is replaced with it; one of a subset
/// that is not selected is replaced where it stands, so that all files of a clip always hold the same bytes.
/// Thread-safe for different clips.
class ClipWriter {
 public:
  ClipWriter(OutputLayout layout, const Criteria& criteria) : layout_(std::move(layout)), judge_(criteria) {}

  /// Creates the folders of `subsets`, so that write() need not look for them.
  Result<> prepare(SubsetSet subsets) const;
  /// Of a clip that could not be read, no file stays. `bytes` are those that `reading` is of.
  Result<> write(const PlanItem& item, const ClipRecord& reading, std::span<const std::byte> bytes) const;
  /// The subsets under whose names write() puts a clip.
  static SubsetSet writtenTo(const PlanItem& item) { return item.subsets.with(item.others); }
  /// The verdict in the first of the clip's subsets.
  Verdict verdictFor(const PlanItem& item, const ClipRecord& reading) const;

 private:
  Verdict verdictIn(Subset subset, const PlanItem& item, const ClipRecord& reading) const;
  Result<> removeAll(const PlanItem& item) const;

  OutputLayout layout_;
  Judge judge_;
};

}  // namespace ase
