#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "core/archive/volume_reader.h"

namespace ase {

/// A local header of a split set, as the directory gives it.
struct SplitHeader {
  VolumePosition at;
  std::span<const std::byte> name;  ///< as written; tells one header from another
  std::uint64_t leastLength = 0;    ///< bytes to the end of its entry's data, without the local extra field
};

/// Where the volumes of a split set begin in the one file that they were joined into (`cat x.z01 x.z02
/// x.zip`), by volume; a volume that cannot be found is left out. `starts` has what is known already: the
/// volume of the directory. The others follow from the front, as entries lie one after the other: after the
/// last entry that begins in one volume comes the first header of the next.
std::map<std::uint32_t, std::uint64_t> startsOfJoinedVolumes(std::vector<SplitHeader> headers,
                                                             std::map<std::uint32_t, std::uint64_t> starts,
                                                             VolumeReader& reader);

}  // namespace ase
