#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/audioset/segment_table.h"
#include "core/audioset/subset.h"
#include "core/catalog/catalog.h"
#include "core/inspect/criteria.h"
#include "core/plan/output_tree.h"
#include "core/results/clip_record.h"

namespace ase {

/// A clip to be read, judged and written.
struct PlanItem {
  ClipId id;
  Catalog::Location location;  ///< the first of its places
  SubsetSet subsets;           ///< where it goes
  SubsetSet maySilent;         ///< the subsets in which its labels contain Silence
  SubsetSet others;  ///< not selected, but with a file of an earlier run that must not stay as it is
  UserVerdict user = UserVerdict::None;
};

/// A file that is there already and needs a further name, another folder, or has to go because the clip's
/// right file stands elsewhere.
struct Arrangement {
  enum class Kind : std::uint8_t { Link, Move, Remove };
  Kind kind = Kind::Link;
  ClipId id;
  Subset fromSubset = Subset::WeakEval;
  Place fromPlace = Place::Valid;
  Subset toSubset = Subset::WeakEval;  ///< fromSubset for a move or removal
  Place toPlace = Place::Valid;
};

struct SubsetCounts {
  qint64 listed = 0;
  qint64 inArchives = 0;
  qint64 missing = 0;      ///< in no archive, and not extracted before
  qint64 alreadyDone = 0;  ///< nothing to read for them
};

/// What to do for a selection.
struct Plan {
  std::vector<PlanItem> work;             ///< in archive order: one sequential pass over each archive
  std::vector<Arrangement> arrangements;  ///< links, then moves, then removals: no source is gone too early
  std::vector<ClipId> outdated;           ///< recorded before, but in no archive and not on disk any more
  PerSubset<SubsetCounts> counts;
  qint64 bytesToRead = 0;   ///< compressed
  qint64 bytesToWrite = 0;  ///< of clips
  qint64 spaceNeeded = 0;   ///< on disk: bytesToWrite in whole blocks, and the results
};

/// What the plan is made from. All of it is only read.
struct PlanInput {
  std::span<const SegmentTable> subsets;  ///< the selected ones
  std::optional<LabelIndex> silence;
  const Catalog* catalog = nullptr;  ///< nullptr: no archive counts, only what is on disk is arranged
  const RecordTable* records = nullptr;
  const OutputTree* tree = nullptr;
  Criteria criteria;
  qint64 entryLimit = 0;
  bool writeClips = true;  ///< false: clips are only measured: no file is needed or moved
};

/// A clip is done if it was recorded, its entry has not changed since, and a file with the recorded length is
/// there; then it is linked or moved to where the criteria want it. Everything else that is in an archive is
/// work. A pure function.
Plan makePlan(const PlanInput& input);

}  // namespace ase
