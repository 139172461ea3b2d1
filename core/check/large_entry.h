#pragma once

#include "core/archive/entry.h"
#include "core/archive/volume_reader.h"
#include "core/base/cancel_token.h"
#include "core/check/finding.h"

namespace ase {

/// Does what verifyEntry() does for an entry that is too large for memory, by streamEntry(). A
/// cancel ends it early; the result is then meaningless.
MaybeFinding verifyLargeEntry(const Entry& entry, VolumeReader& reader, const CancelToken& cancel);

}  // namespace ase
