#pragma once

#include <span>
#include <vector>

#include "core/archive/source.h"
#include "core/archive/volume_reader.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"

namespace ase {

/// Lists a set whose directory cannot be read, from the local headers in the volumes that are
/// there. `why`: why the directory cannot be read; also the error if no entry is found. Names,
/// sizes and CRC-32s are only as good as the bytes they come from: only data whose CRC-32 matches
/// can be trusted.
Result<ArchiveListing> salvageWithoutDirectory(const ArchiveSet& set, VolumeReader& reader, const Error& why,
                                               const CancelToken& cancel);

/// What the end of an archive reveals about the rest.
struct ArchiveState {
  bool isTornApart = false;  ///< bytes are missing or were inserted before the directory
  bool goesOn = false;       ///< more follows its end, such as another archive that lost its own end
};

/// Adds to `listing` the entries that the directory does not list, or lists wrongly: searches for
/// them where bytes before `directory` belong to no entry. In small archives every local header is
/// first compared with the directory; in large ones, where that would take as long as reading them,
/// only if it isTornApart. What follows the directory is searched if anything is wrong, or if it
/// goesOn. `doubtful`: indices of entries that are not to be relied on.
///
/// Time: bounded by a small multiple of the archive's size. Errors: FileUnreadable, Cancelled.
Result<> salvageGaps(ArchiveListing& listing, VolumeReader& reader, VolumePosition directory,
                     std::span<const std::size_t> doubtful, const ArchiveState& state,
                     const CancelToken& cancel);

}  // namespace ase
