#pragma once

#include <functional>
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
  /// What is in the way. ReadFailed: nothing of the archive can be read, `error` says why. Readable: its
  /// directory is missing, `error` says why, or without one, damaged, `detail` (may be empty) says how; then
  /// its clips were found by their local headers.
  Access access = Access::Readable;
  QString archive{};                   ///< ArchiveSet::name
  std::vector<VolumeRange> volumes{};  ///< VolumeMissing: all that are; VolumeCut: the one
  std::vector<ClipId> clips{};         ///< that have an entry which it concerns; sorted, each once
  qint64 lost = 0;                     ///< of these: cannot be had, from nowhere
  qint64 saved = 0;                    ///< of these: are read all the same
  quint64 lostBytes = 0;               ///< at least so many; for VolumeCut
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

/// What becomes of a clip; nullopt for one that nobody asked for.
using IsSaved = std::function<std::optional<bool>(ClipId)>;

/// All problems of the catalog, in the order of its archives. Until something was read, a clip counts as
/// saved where any place of it can be read.
std::vector<ArchiveProblem> problemsOf(const Catalog& catalog);
/// Counts again by what became of the clips. What is wrong with entries alone, and took nothing away, is no
/// problem.
void settle(std::vector<ArchiveProblem>& problems, const IsSaved& isSaved);

}  // namespace ase
