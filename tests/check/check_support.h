#pragma once

#include <QStringList>

#include "core/check/check_archive.h"
#include "core/text/check_report.h"
#include "tests/zip/read_back.h"

namespace ase::test {

inline constexpr qint64 kEntryLimit = qint64{1} << 20;

/// The check of the only archive below a folder.
inline ArchiveCheck checkIn(const QString& folder, int workers = 2, qint64 limit = kEntryLimit) {
  const auto check = checkArchive(onlyArchiveIn(folder), limit, workers, {}, CancelToken());
  if (!check) qFatal("the check of %ls failed", qUtf16Printable(folder));
  return *check;
}

/// What the problems are called in reports, those that name an entry and those that name none: each once and
/// sorted.
inline QStringList faultsOf(const ArchiveCheck& check) {
  QStringList faults;
  for (const EntryProblem& problem : check.problems) faults.append(faultName(problem.found));
  faults.removeDuplicates();
  faults.sort();
  return faults;
}

}  // namespace ase::test
