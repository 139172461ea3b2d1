#pragma once

#include <QByteArray>

#include "core/job/job.h"

namespace ase {

/// The summary for programs: one JSON object.
///     {"version", "status", "exit_status", "subsets": {NAME: {"listed", "valid", "invalid", "missing",
///     "unreachable",
///      "invalid_by_reason": {REASON: count}}}, "seconds", "clips_read", "clips_per_second", "bytes_read",
///      "clips_judged_anew", "files_arranged", "orphans": {NAME: [id]}, "orphans_moved", "archives":
///      [{"archive", "problem", "volume", "clips", "message"}], "warnings": [text]}
QByteArray jsonSummary(const JobReport& report, int exitStatus);

/// {"version", "status": "error" or "interrupted", "exit_status", "message", "file"}
QByteArray jsonError(const Error& error, int exitStatus);

/// The same for rejected arguments, with the sentence that says why.
QByteArray jsonUsageError(const QString& message, int exitStatus);

}  // namespace ase
