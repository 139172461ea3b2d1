#pragma once

#include <memory>

#include "core/archive/source.h"

namespace ase {

/// The source for ZIP archives of every kind that ArchiveSet knows.
///
/// Who does what: QuaZip opens and lists each archive (list_entries). Ours is what it cannot do: finding the
/// end records in sets of volumes and before trailing junk (end_record), the directory of any of these in the
/// one form that QuaZip reads (directory), which volumes are missing or cut (lost_bytes), what no directory
/// lists (salvage), and reading data across volumes (fetch). libdeflate inflates, or zlib where a stream is
/// damaged or does not fit into memory.
std::unique_ptr<Source> openZip(const ArchiveSet& set);

}  // namespace ase
