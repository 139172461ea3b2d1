#pragma once

#include <optional>

#include "core/base/error.h"
#include "core/check/archive_check.h"

namespace ase {

using MaybeFinding = std::optional<Finding>;

/// The findings that more than one way of reading an entry can arrive at.
MaybeFinding crcDiffers(std::uint32_t found, std::uint32_t promised);
MaybeFinding sizeDiffers(std::uint64_t found, std::uint64_t promised, bool goesOn);
MaybeFinding dataBroken(std::uint64_t goodBytes);
MaybeFinding notThere();
/// `error`: the one that reading failed with.
MaybeFinding unreadable(const Error& error);

}  // namespace ase
