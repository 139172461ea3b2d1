#pragma once

#include <cstdint>
#include <span>

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/output/layout.h"

namespace ase {

/// What becomes of an existing file of a clip: it gets another name, moves to another folder, or is
/// removed because the clip's right file is elsewhere.
struct FileMove {
  enum class Kind : std::uint8_t { Link, Move, Remove };
  Kind kind = Kind::Link;
  ClipId id;
  Subset fromSubset = Subset::WeakEval;
  Place fromPlace = Place::Valid;
  Subset toSubset = Subset::WeakEval;  ///< fromSubset for a move or removal
  Place toPlace = Place::Valid;
};

/// Carries out the moves in order. The next plan finds what a cancel or a kill left undone. Errors:
/// FileUnreadable, FileUnwritable, DiskFull, Cancelled.
Result<> moveFiles(std::span<const FileMove> moves, const OutputLayout& layout,
                   const ProgressCallback& progress, const CancelToken& cancel);

}  // namespace ase
