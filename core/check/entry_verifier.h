#pragma once

#include <cstddef>
#include <span>

#include "core/archive/entry.h"
#include "core/base/buffer.h"
#include "core/check/finding.h"

namespace ase {

/// Compares the bytes of an entry with what the directory promises. Where 7-Zip and Info-ZIP both read
/// something without complaint, so does this: time stamps, versions and extra fields may differ, a data
/// descriptor may be wrong. `bytes` are the entry from its local header to the end of its data, as far as
/// they could be read; `entry` is readable. Unpacks into `target`, the declared size: check it against
/// `entryLimit` before. Where the header is wrong, says also whether the data are read all the same, as a run
/// reads them.
MaybeFinding verifyEntry(const Entry& entry, std::span<const std::byte> bytes, Buffer& target,
                         qint64 entryLimit);

/// What is wrong with a local header; nothing if it agrees with the directory. `bytes` begin with it and
/// reach to the end of its extra field.
MaybeFinding verifyHeader(const Entry& entry, std::span<const std::byte> bytes);

}  // namespace ase
