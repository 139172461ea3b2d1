#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/audioset/segment_table.h"
#include "core/audioset/selection.h"
#include "core/catalog/catalog.h"
#include "core/inspect/criteria.h"
#include "core/output/move_files.h"
#include "core/output/output_tree.h"
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
  static constexpr std::uint32_t kNothing = 0xFFFFFFFF;
  /// Index into Plan::kept of a sound reading that files hold: it goes on to count unless what is read now is
  /// sound as well.
  std::uint32_t kept = kNothing;
};

/// What to do for a selection.
struct Plan {
  std::vector<PlanItem> work;       ///< in archive order: one sequential pass over each archive
  std::vector<FileMove> moves;      ///< links, then moves, then removals: no source is gone too early
  std::vector<ClipRecord> kept;     ///< see PlanItem::kept
  std::vector<ClipId> overwritten;  ///< of the work, those that have files; sorted
  std::vector<ClipId> nowhere;      ///< known, but in no archive and not on disk today; sorted
  /// Readings to be recorded once the moves are carried out: they count instead of others, or are held
  /// by other files than before.
  std::vector<ClipRecord> changed;
  /// Clips that the subset does not list, but that have a file in its audio/; sorted. Those that the
  /// moves take away are not among them.
  PerSubset<std::vector<ClipId>> orphans;
  qint64 orphansMoved = 0;
  qint64 judgedAnew = 0;  ///< clips of the work that are known, but from an earlier version of the inspector
  qint64 bytesToWrite = 0;  ///< of clips
  qint64 spaceNeeded = 0;   ///< on disk: bytesToWrite in whole blocks, and the results
};

/// What the plan is made from. All of it is only read.
struct PlanInput {
  std::span<const SegmentTable> lists;  ///< of the selected subsets, at least
  Selection selection;
  std::optional<LabelIndex> silence;
  const Catalog* catalog = nullptr;  ///< nullptr: no archive counts, only what is on disk is arranged
  /// The results' number for a folder of an archive: sources[archive][folder], by the catalog.
  std::span<const std::vector<SourceId>> sources = {};
  const RecordTable* records = nullptr;
  std::span<const ClipId> unrecorded = {};  ///< clips whose files nobody knows; sorted
  const OutputTree* tree = nullptr;
  SubsetCriteria criteria;
  qint64 entryLimit = 0;
  bool readBadAgain = false;  ///< what is corrupt or unreachable is work, whatever it was read from
  bool writeClips = true;     ///< false: clips are only measured: no file is needed or moved
  SubsetSet wholeLists =
      {};  ///< subsets whose lists were read without leaving out a row: only they tell orphans
  bool moveOrphans = false;  ///< orphans go to invalid_audio/
};

/// Adds up what the work of a plan is going to write, by what the archives say of the entries that can be
/// read.
void countBytes(Plan& plan, const Catalog& catalog, qint64 entryLimit, bool writeClips);

/// Of a clip's readings, the one that counts is of the place that a run into an empty folder would choose:
/// the first sound one. If that reading is known and a file holds its bytes, the clip is done, and its files
/// are linked or moved to where the criteria want them; otherwise the clip is work. A sound reading that
/// files hold stays until another sound one replaces it. What an earlier version of the inspector found is
/// work where this one may find it otherwise. Of a clip that is in no archive, what files hold counts. A pure
/// function.
Plan makePlan(const PlanInput& input);

}  // namespace ase
