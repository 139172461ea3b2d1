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

/// What prevents an archive, or some of its clips, from being read. core/text/error_text.h has the
/// words.
struct ArchiveProblem {
  /// What is in the way. ReadFailed: nothing in the archive can be read, and `error` says why.
  /// Readable: its directory is missing, and `error` says why, or, without an error, damaged, and
  /// `detail` (may be empty) says how; its clips were then found by their local headers.
  Access access = Access::Readable;
  QString archive{};                   ///< ArchiveSet::name
  std::vector<VolumeRange> volumes{};  ///< VolumeMissing: all missing ones; VolumeCut: the one that is cut
  std::vector<ClipId> clips{};         ///< clips that have an affected entry; sorted, each once
  qint64 lost = 0;                     ///< of these: cannot be read from anywhere
  qint64 saved = 0;                    ///< of these: are read nevertheless
  quint64 lostBytes = 0;               ///< at least this many; for VolumeCut
  Detail detail{};
  std::optional<Error> error{};
  QStringList volumesFound{};  ///< file names; only if there is an error
};

/// Entries of an archive that are not clips.
struct UnusedEntries {
  QString archive;  ///< ArchiveSet::name
  qint64 count = 0;
  QString example;  ///< the name of one
};

/// For the archives that have any, in the catalog's order.
std::vector<UnusedEntries> unusedEntriesOf(const Catalog& catalog);

/// Whether a clip is saved; nullopt for one that nobody asked for.
using IsSaved = std::function<std::optional<bool>(ClipId)>;

/// All problems of the catalog, in the order of its archives. Until clips have been read, a clip
/// counts as saved if any of its places can be read.
std::vector<ArchiveProblem> problemsOf(const Catalog& catalog);
/// Recounts according to what became of the clips. Removes problems of entries that cost no clip,
/// unless clips were saved despite the directory.
void settle(std::vector<ArchiveProblem>& problems, const IsSaved& isSaved);

}  // namespace ase
