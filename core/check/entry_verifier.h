#pragma once

#include <cstddef>
#include <span>

#include "core/archive/entry.h"
#include "core/base/buffer.h"
#include "core/check/finding.h"

namespace ase {

/// Compares the bytes of an entry with what the directory promises. What 7-Zip and Info-ZIP both
/// read without complaint is accepted here too: time stamps, versions and extra fields may differ,
/// and a data descriptor may be wrong. `bytes` are the entry from its local header to the end of
/// its data, as far as they could be read; `entry` is readable. Unpacks the declared size into
/// `target`: check that against `entryLimit` first. If the header is wrong, also says whether a run
/// would read the data nevertheless.
MaybeFinding verifyEntry(const Entry& entry, std::span<const std::byte> bytes, Buffer& target,
                         qint64 entryLimit);

/// What is wrong with a local header; nullopt if it agrees with the directory. `bytes` reach from
/// its start to the end of its extra field.
MaybeFinding verifyHeader(const Entry& entry, std::span<const std::byte> bytes);

}  // namespace ase
