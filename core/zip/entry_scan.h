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

/// Bytes of a run of volumes.
struct ByteRange {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
};

/// Finds entries without a directory, by their local headers. Where a header gives the size of its data and
/// something of a ZIP follows them, they are jumped over; else every byte is looked at, so that what lies
/// after a damaged stretch is found again. Entries whose sizes stand after their data are inflated, or the
/// data descriptor is looked for.
///
/// Looks in `ranges`, which ascend, of a run of an archive's `volumeCount` volumes, and appends to `found`.
/// The data may go on past a range. An entry whose data do so past the end of the run is VolumeMissing or
/// VolumeCut.
///
/// Time: bounded by a small multiple of the run's size, packed and unpacked bytes alike, whatever headers the
/// bytes pretend to hold; where that is used up, the scan ends. Memory: entries
/// that lie apart, a million at most, and 10,000 that do not. Errors: FileUnreadable, Cancelled.
Result<> scanForEntries(VolumeReader& reader, const VolumeSpan& run, std::size_t volumeCount,
                        std::span<const ByteRange> ranges, std::vector<Entry>& found,
                        const CancelToken& cancel);

}  // namespace ase
