#pragma once

#include <vector>

#include <QByteArray>
#include <QString>

#include "core/base/error.h"
#include "core/check/archive_check.h"

namespace ase {

// What is written down about checks. The text is translated if a translator is installed; names in JSON and
// in the list of problems are not.

/// What the checks found, for programs: an object with the list `archives`, and where there are any,
/// `warnings` of files that look like archives and could not be checked.
QByteArray jsonChecks(const std::vector<ArchiveCheck>& checks, const std::vector<Error>& warnings = {});
/// One archive's check for people: its state, and what was found on lines of their own.
QString textCheck(const ArchiveCheck& check);
/// How many archives were found in which state: "4 archives: 3 whole, 1 damaged".
QString checkTotals(const std::vector<Condition>& states);
/// The same as a line of text.
QString textTotals(const std::vector<ArchiveCheck>& checks);
/// All of that, and every problem of every entry: the report that is saved.
QByteArray fullReport(const std::vector<ArchiveCheck>& checks, const std::vector<Error>& warnings = {});

/// What a finding is called in JSON and in reports: `crc`, `unreachable`.
QString faultName(const Finding& finding);

}  // namespace ase
