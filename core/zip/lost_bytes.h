#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/archive/archive_set.h"
#include "core/archive/entry.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/zip/end_record.h"

namespace ase {

/// Determines which bytes of an archive are missing: which volumes are absent, and how many bytes a
/// volume that was cut short has lost. A cut is recognised without knowing the volume size: entries
/// follow one another, so if there are fewer bytes between the starts of two neighbours than the
/// first one needs, a volume between them is too short. An entry with a wrong place is not a sign
/// of a cut if its neighbours fit.
///
/// `entries`, in any order, have the header positions of the directory. For a concatenated set,
/// these are converted into positions in its pieces. Sets access and blamedVolume of every entry
/// according to where its bytes are. Returns, per volume, at least how many bytes are known to be
/// lost from its end; 0 for a whole one. Errors: Cancelled.
Result<std::vector<std::uint64_t>> findLostBytes(const ArchiveSet& set, const EndRecord& end,
                                                 VolumeReader& reader, std::span<Entry> entries,
                                                 const CancelToken& cancel);

}  // namespace ase
