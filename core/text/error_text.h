#pragma once

#include <QString>

#include "core/base/error.h"
#include "core/catalog/archive_problem.h"

namespace ase {

/// Words for people, translated if a translator is installed: what happened, to which file, and
/// what to do about it. Here rather than in ui/ because both programs use the same words.
QString errorText(const Error& error);
QString problemText(const ArchiveProblem& problem);
QString unusedText(const UnusedEntries& unused);

}  // namespace ase
