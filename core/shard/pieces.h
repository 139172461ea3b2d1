#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <QByteArray>
#include <QHash>

#include "core/catalog/catalog.h"
#include "core/plan/plan.h"

namespace ase {

/// Cuts a row of sizes into `pieces` runs of neighbours whose sums differ by at most the largest size: the
/// index at which each run begins, and the number of sizes at the end. A run may be empty. That such cuts
/// exist: Bárány and Grinberg, "Block partitions of sequences", 2015. A pure function.
std::vector<std::size_t> cutEvenly(std::span<const std::int64_t> sizes, int pieces);

/// What a shard does: its clips in archive order, and what is kept for them.
struct Piece {
  Plan plan;                            ///< only its work, and what is kept; `source` of that means nothing
  std::vector<ClipSource> keptSources;  ///< of plan.kept, one by one
};

/// The file of a piece: CSV, a line for each clip. Archives go by name, since their numbers depend on who
/// counts. `items`: of `plan.work`; `sources`: of the records from which the plan was made.
QByteArray encodePiece(std::span<const PlanItem> items, const Plan& plan, const Catalog& catalog,
                       const QHash<SourceId, ClipSource>& sources);

/// nullopt for what encodePiece() did not write for this catalog.
std::optional<Piece> decodePiece(const QByteArray& csv, const Catalog& catalog);

}  // namespace ase
