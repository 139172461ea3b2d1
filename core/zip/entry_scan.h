#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/archive/entry.h"
#include "core/archive/volume_reader.h"
#include "core/archive/volume_span.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"

namespace ase {

/// A range of bytes in a run of volumes.
struct ByteRange {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
};

/// Finds entries without a directory, by their local headers. If a header gives the size of its
/// data and they are followed by another ZIP structure, they are skipped; otherwise every byte is
/// examined, so that entries after a damaged stretch are found. Entries whose sizes come after
/// their data are inflated, or their data descriptor is searched for.
///
/// Searches `ranges`, in ascending order, of a run of an archive's `volumeCount` volumes, and
/// appends to `found`. Data may continue past a range. An entry whose data continue past the end of
/// the run is VolumeMissing or VolumeCut.
///
/// Time: bounded by a small multiple of the run's size, in packed as well as unpacked bytes,
/// whatever headers there seem to be; when that is used up, the scan ends. Memory: up to a million
/// entries that do not overlap, and 10,000 that do. Errors: FileUnreadable, Cancelled.
Result<> scanForEntries(VolumeReader& reader, const VolumeSpan& run, std::size_t volumeCount,
                        std::span<const ByteRange> ranges, std::vector<Entry>& found,
                        const CancelToken& cancel);

}  // namespace ase
