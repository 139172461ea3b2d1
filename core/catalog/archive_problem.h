#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "core/base/error.h"
#include "core/catalog/catalog.h"

namespace ase {

/// What keeps an archive, or some of its clips, from being read. core/text/problem_text.h has the words.
struct ArchiveProblem {
  enum class Kind {
    Unreadable,         ///< nothing of it can be read; `error` says why
    DirectoryMissing,   ///< `error`, `clips` found by their local headers, `volumesFound`
    DirectoryDamaged,   ///< `detail` (may be empty), `clips` found by their local headers
    VolumeMissing,      ///< `volume`, `clips`
    VolumeCut,          ///< `volume`, `clips`, `lostBytes`
    BeyondEnd,          ///< `clips`
    Encrypted,          ///< `clips`
    UnsupportedMethod,  ///< `clips`
  };

  Kind kind = Kind::Unreadable;
  QString archive;        ///< ArchiveSet::name
  QString volume;         ///< file name
  qint64 clips = 0;       ///< how many clips it takes away, or were found nevertheless
  quint64 lostBytes = 0;  ///< at least so many
  QString detail;
  Error error;
  QStringList volumesFound;  ///< file names; for Unreadable and DirectoryMissing
};

/// All problems of the catalog, in the order of its archives.
std::vector<ArchiveProblem> problemsOf(const Catalog& catalog);

}  // namespace ase
