#pragma once

#include <array>
#include <functional>
#include <optional>

#include "core/audioset/segment_table.h"
#include "core/inspect/criteria.h"
#include "core/inspect/judge.h"
#include "core/results/clip_record.h"

namespace ase {

/// A clip that a subset lists, and what became of it. Points into the tables it was made from.
struct ResultRow {
  const Segment* segment = nullptr;
  const ClipRecord* record = nullptr;  ///< nullptr for a missing clip
  Verdict verdict;
};

/// Calls `visit` for every clip of a subset, sorted by id. Uses `decisions`, not those of
/// `records`. `silence` is the label that allows a clip to be silent, if the metadata mention it at
/// all.
void forEachRow(const SegmentTable& subset, const RecordTable& records, const UserDecisions& decisions,
                const Criteria& criteria, std::optional<LabelIndex> silence,
                const std::function<void(const ResultRow&)>& visit);

/// The counts of a subset. valid + invalid() + missing + unreachable = listed, always.
struct SubsetTally {
  qint64 listed = 0;
  qint64 valid = 0;
  qint64 missing = 0;
  qint64 unreachable = 0;
  std::array<qint64, static_cast<std::size_t>(Reason::Rejected) + 1> invalidBy{};  ///< by reason

  void add(const Verdict& verdict);
  qint64 invalid() const;
  qint64 invalidFor(Reason reason) const { return invalidBy[static_cast<std::size_t>(reason)]; }
};

}  // namespace ase
