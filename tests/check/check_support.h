#pragma once

#include <QStringList>

#include "core/check/check_archive.h"
#include "tests/zip/read_back.h"

namespace ase::test {

inline constexpr qint64 kEntryLimit = qint64{1} << 20;

/// The check of the only archive below a folder.
inline ArchiveCheck checkIn(const QString& folder, int workers = 2, qint64 limit = kEntryLimit) {
  const auto check = checkArchive(onlyArchiveIn(folder), limit, workers, {}, CancelToken());
  if (!check) qFatal("the check of %ls failed", qUtf16Printable(folder));
  return *check;
}

/// The faults of the problems that name an entry, and those that name none, each once and sorted.
inline QList<int> faultsOf(const ArchiveCheck& check) {
  QList<int> faults;
  for (const EntryProblem& problem : check.problems) {
    if (!faults.contains(static_cast<int>(problem.fault))) faults.append(static_cast<int>(problem.fault));
  }
  std::ranges::sort(faults);
  return faults;
}

}  // namespace ase::test
