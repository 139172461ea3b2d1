#pragma once

#include <vector>

#include <QByteArray>
#include <QString>

#include "core/base/error.h"
#include "core/check/archive_check.h"

namespace ase {

// Written reports about checks. The text is translated if a translator is installed; names in JSON
// and in the list of problems are not.

/// What the checks found, for programs: an object with the list `archives`, and, if there are any,
/// `warnings` about files that look like archives but could not be checked.
QByteArray jsonChecks(const std::vector<ArchiveCheck>& checks, const std::vector<Error>& warnings = {});
/// One archive's check for people: its state, followed by what was found, one line each.
QString textCheck(const ArchiveCheck& check);
/// How many archives are in which state: "4 archives: 3 whole, 1 damaged".
QString checkTotals(const std::vector<Condition>& states);
/// The same for checks, as a line of text.
QString textTotals(const std::vector<ArchiveCheck>& checks);
/// All of that and every problem of every entry: the report that is saved to a file.
QByteArray fullReport(const std::vector<ArchiveCheck>& checks, const std::vector<Error>& warnings = {});

/// What a finding is called in JSON and in reports: `crc`, `unreachable`.
QString faultName(const Finding& finding);

}  // namespace ase
