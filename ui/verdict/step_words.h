#pragma once

#include <QString>

#include "core/workbench/decisions.h"

namespace ase {

/// What a step of the review did: `Kept 0E73boaZiXe`, `Rejected 5,020 clips`.
QString doneWords(const Decisions::Step& step);
/// That it was taken back, and that it was done again: `Undone: keep of 0E73boaZiXe`.
QString undoneWords(const Decisions::Step& step);
QString redoneWords(const Decisions::Step& step);
/// The command that takes it back, and that does it again.
QString undoWords(const Decisions::Step& step);
QString redoWords(const Decisions::Step& step);

}  // namespace ase
