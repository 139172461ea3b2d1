#pragma once

#include <memory>

#include "core/base/error.h"
#include "core/extract/clip_reader.h"
#include "core/extract/live_verdicts.h"
#include "core/inspect/criteria.h"
#include "core/inspect/judge.h"
#include "core/output/output_tree.h"
#include "core/plan/plan.h"

namespace ase {

/// Writes a clip to the folders where it belongs: once, and as a link for each further subset. A
/// file of an earlier run in a place where the clip no longer belongs is moved and replaced; one of
/// a subset that is not selected is replaced where it is, so all files of a clip always hold the
/// same bytes. A verdict that the user gives meanwhile outranks that of the plan. Thread-safe for different
/// clips.
class ClipWriter {
 public:
  ClipWriter(OutputLayout layout, const Criteria& criteria) : layout_(std::move(layout)), judge_(criteria) {}

  /// Creates the folders of `subsets`, so write() need not check for them.
  Result<> prepare(SubsetSet subsets) const;
  /// Leaves no file of a clip that could not be read. `bytes` are those that `reading` describes.
  Result<> write(const PlanItem& item, const ClipRecord& reading, std::span<const std::byte> bytes) const;
  /// The subsets under whose names write() puts a clip.
  static SubsetSet writtenTo(const PlanItem& item) { return item.subsets.with(item.others); }
  /// Where verdicts that the user gives meanwhile are noted, and clips locked whose files are moved.
  LiveVerdicts& live() const { return *live_; }
  /// The verdict in the first of the clip's subsets.
  Verdict verdictFor(const PlanItem& item, const ClipRecord& reading) const;

 private:
  Result<> writeAs(UserVerdict user, const PlanItem& item, const ClipRecord& reading,
                   std::span<const std::byte> bytes) const;
  Verdict verdictIn(Subset subset, const PlanItem& item, const ClipRecord& reading, UserVerdict user) const;
  Result<> removeAll(const PlanItem& item) const;

  OutputLayout layout_;
  Judge judge_;
  std::unique_ptr<LiveVerdicts> live_ = std::make_unique<LiveVerdicts>();
};

}  // namespace ase
