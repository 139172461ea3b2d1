#pragma once

#include <QByteArray>
#include <QJsonObject>

#include "core/job/job.h"

namespace ase {

/// The summary for programs: one JSON object.
///     {"version", "status", "exit_status", "subsets": {NAME: {"listed", "valid", "invalid", "missing",
///      "unreachable", "invalid_by_reason": {REASON: count}}}, "found", "seconds", "clips_read",
///      "clips_per_second", "bytes_read", "clips_judged_anew", "files_arranged",
///      "orphans": {NAME: [id]}, "orphans_moved", "own_lists": [name],
///      "archives": [{"archive", "problem", "volume", "clips", "message",
///                    "volumes": [{"first", "last", "count"}], "saved",   (what is wrong with it)
///                    "unused_entries", "example"}],                      (entries that are not used)
///      "warnings": [text]}
QByteArray jsonSummary(const JobReport& report, int exitStatus);

/// {"version", "status", "exit_status"}: with what every summary begins.
QJsonObject jsonHead(const QString& status, int exitStatus);

/// {"listed", "valid", "invalid", "missing", "unreachable", "invalid_by_reason": {REASON: count}}
QJsonObject jsonTally(const SubsetTally& tally);

/// {"version", "status": "error" or "interrupted", "exit_status", "message", "file"}
QByteArray jsonError(const Error& error, int exitStatus);

/// The same for rejected arguments, with the sentence that says why.
QByteArray jsonUsageError(const QString& message, int exitStatus);

}  // namespace ase
