#pragma once

#include <QString>

#include "core/base/error.h"
#include "core/catalog/archive_problem.h"

namespace ase {

/// Words for people, translated if a translator is installed: what happened, to which file, and
/// what to do about it. Here rather than in ui/ because both programs use the same words.
QString errorText(const Error& error);
/// Who has an output folder that is in use (ErrorCode::OutputInUse), and what to do if nobody does; empty for
/// other errors, and where that is not known.
QString holderText(const Error& inUse);
QString problemText(const ArchiveProblem& problem);
QString unusedText(const UnusedEntries& unused);

}  // namespace ase
