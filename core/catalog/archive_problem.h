#pragma once

#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/audioset/access.h"
#include "core/audioset/detail.h"
#include "core/base/error.h"
#include "core/catalog/catalog.h"

namespace ase {

/// What keeps an archive, or some of its clips, from being read. core/text/error_text.h has the words.
struct ArchiveProblem {
  /// Why `clips` cannot be had. ReadFailed: nothing of the archive can be read, `error` says why. Readable:
  /// its directory is missing, `error` says why, or without one, damaged, `detail` (may be empty) says how;
  /// then `clips` were found by their local headers.
  Access access = Access::Readable;
  QString archive{};      ///< ArchiveSet::name
  QString volume{};       ///< file name; for VolumeMissing and VolumeCut
  qint64 clips = 0;       ///< how many clips it takes away, or were found nevertheless
  quint64 lostBytes = 0;  ///< at least so many; for VolumeCut
  Detail detail{};
  std::optional<Error> error{};
  QStringList volumesFound{};  ///< file names; where there is an error
};

/// Entries of an archive that are no clips.
struct UnusedEntries {
  QString archive;  ///< ArchiveSet::name
  qint64 count = 0;
  QString example;  ///< the name of one
};

/// Of the archives that have any, in their order.
std::vector<UnusedEntries> unusedEntriesOf(const Catalog& catalog);

/// All problems of the catalog, in the order of its archives.
std::vector<ArchiveProblem> problemsOf(const Catalog& catalog);

}  // namespace ase
