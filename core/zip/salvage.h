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
  bool isTornApart = false;  ///< bytes are missing, or were put in, before the directory
  bool goesOn = false;       ///< after its end stands more, such as another archive that lost its own end
  /// So many bytes in front of it are an archive of their own.
  std::uint64_t archiveInFront = 0;
};

/// Adds the entries that the directory does not list, or lists wrongly, to `listing`: they are looked for
/// where the bytes before `directory` belong to no entry. In small archives every local header is compared
/// with the directory first; in large ones, where that would take as long as reading them, only if it
/// isTornApart. What stands after the directory is looked through where anything is wrong, or it goesOn.
/// `doubtful`: indices of entries not to be relied on. What an archive in front of it holds does not count as
/// salvaged; where the directory does not list something else, that is its damage.
///
/// Time: bounded by a small multiple of the archive's size. Errors: FileUnreadable, Cancelled.
Result<> salvageGaps(ArchiveListing& listing, VolumeReader& reader, VolumePosition directory,
                     std::span<const std::size_t> doubtful, const ArchiveState& state,
                     const CancelToken& cancel);

}  // namespace ase
