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

/// Finds out which bytes of an archive are not there: which volumes are absent, and how many bytes a volume
/// that was cut short has lost. A cut is recognised without knowing the volume size: entries lie one after
/// the other, so where the bytes between the starts of two neighbours are fewer than the first needs, a
/// volume between them is too short. An entry with a wrong place is no sign of a cut where its neighbours
/// fit.
///
/// `entries` in any order, with the header positions of the directory. For a concatenated set, these are
/// turned into positions in its pieces. Sets access and blamedVolume of every entry by where its bytes lie.
/// Returns, per volume, how many bytes at its end are known to be lost, at least; 0 for a whole one.
/// Errors: Cancelled.
Result<std::vector<std::uint64_t>> findLostBytes(const ArchiveSet& set, const EndRecord& end,
                                                 VolumeReader& reader, std::span<Entry> entries,
                                                 const CancelToken& cancel);

}  // namespace ase
