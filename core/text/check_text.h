#pragma once

#include <QString>
#include <QStringList>

#include "core/check/archive_check.h"

namespace ase {

/// Words for people about the check of an archive, translated if a translator is installed. What
/// was found, volume by volume, and what to do about it: one sentence each, as in "part07: .z02 is
/// damaged between 3.1 and 3.4 GB (17 clips); download that volume again". Empty if nothing is
/// wrong.
QStringList checkFindings(const ArchiveCheck& check);

/// Two places in a file in the same unit, precise enough to tell them apart: "3.1 and 3.4 GB".
QString byteRangeText(quint64 from, quint64 to);

}  // namespace ase
