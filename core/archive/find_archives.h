#pragma once

#include <vector>

#include <QString>

#include "core/archive/archive_set.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"

namespace ase {

/// What lies below a folder.
struct FoundArchives {
  std::vector<ArchiveSet> sets;  ///< sorted by name
  /// What evidently is an archive, or a piece of one, and cannot be used as it is: FileUnreadable (folders),
  /// LinkLeadsNowhere, DownloadUnfinished, PieceMisnamed; and VolumeCopied, of what is used. One of a kind,
  /// the names together.
  std::vector<Error> warnings;
};

/// Finds every archive below `folder`, at any depth, or the one to which a file belongs that is named in its
/// place. Volumes belong together when they lie in one folder and share a base name, whatever browsers and
/// the like made of it (see setsOf()). Gaps in the numbering are filled with absent volumes; volumes missing
/// at the end of the numbering are known only once the directory was read. Pieces with odd names are taken
/// where they are all there by their numbers and begin and end as a ZIP archive. An archive that has several
/// names, by links, is found once. What findFiles() passes over and AppleDouble files do not count.
FoundArchives findArchives(const QString& folder, const CancelToken& cancel);

/// The same for who needs at least one. Errors: ArchivesFolderMissing; NoArchives, or the first of the
/// warnings where there are any; Cancelled.
Result<FoundArchives> requireArchives(const QString& folder, const CancelToken& cancel);

}  // namespace ase
