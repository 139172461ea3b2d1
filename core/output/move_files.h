#pragma once

#include <cstdint>
#include <span>

#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/output/layout.h"

namespace ase {

/// What becomes of a clip's file that is there already: it gets a further name, goes to another folder, or
/// has to go because the clip's right file stands elsewhere.
struct FileMove {
  enum class Kind : std::uint8_t { Link, Move, Remove };
  Kind kind = Kind::Link;
  ClipId id;
  Subset fromSubset = Subset::WeakEval;
  Place fromPlace = Place::Valid;
  Subset toSubset = Subset::WeakEval;  ///< fromSubset for a move or removal
  Place toPlace = Place::Valid;
};

/// Carries out moves of files, in their order. What a cancel or a kill leaves undone is found again by the
/// next plan. Errors: FileUnreadable, FileUnwritable, DiskFull, Cancelled.
Result<> moveFiles(std::span<const FileMove> moves, const OutputLayout& layout,
                   const ProgressCallback& progress, const CancelToken& cancel);

}  // namespace ase
