#pragma once

#include <QStringList>

#include "core/workbench/decisions.h"

namespace ase {

/// What a step of the review did, and that it can be undone: `Rejected 5,020 clips · Undo`.
QString doneWords(const Decisions::Step& step);
/// That it was taken back, `Undone: keep of 0E73boaZiXe`, and that it was done again.
QString undoneWords(const Decisions::Step& step);
QString redoneWords(const Decisions::Step& step);
/// The command that takes it back, and that does it again.
QString undoWords(const Decisions::Step& step);
QString redoWords(const Decisions::Step& step);
/// What these but the last say of one clip, with the widest id: to reserve the room.
QStringList longStepWords();

}  // namespace ase
