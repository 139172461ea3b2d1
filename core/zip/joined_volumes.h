#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "core/archive/volume_reader.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"

namespace ase {

/// A local header of a split set, according to the directory.
struct SplitHeader {
  VolumePosition at;
  VolumePosition nameAt;  ///< where the name, which identifies the header, is in the directory
  std::uint16_t nameLength = 0;
  std::uint64_t leastLength = 0;  ///< bytes to the end of its entry's data, without the local extra field
};

/// Where the volumes of a split set begin in the single file that they were joined into (`cat x.z01
/// x.z02 x.zip`), by volume; a volume that cannot be found is left out. `starts` has what is
/// already known: the volume of the directory. The others are found from the front, as entries
/// follow one another: the last entry that begins in one volume is followed by the first header of
/// the next.
///
/// Time: bounded by a small multiple of what the headers cover, however many volumes they claim. Errors:
/// FileUnreadable, Cancelled.
Result<std::map<std::uint32_t, std::uint64_t>> startsOfJoinedVolumes(
    std::vector<SplitHeader> headers, std::map<std::uint32_t, std::uint64_t> starts, VolumeReader& reader,
    const CancelToken& cancel);

}  // namespace ase
