#pragma once

#include <memory>

#include "core/archive/source.h"

namespace ase {

/// The source for ZIP archives of every kind that ArchiveSet knows.
///
/// Who does what: QuaZip opens and lists each archive (list_entries). We do what it cannot: find
/// the end records in sets of volumes and before trailing junk (end_record), put the directory of
/// any of these into the form that QuaZip reads (directory), determine which volumes are missing or
/// cut (lost_bytes), find what no directory lists (salvage), and read data across volumes
/// (read_entry). libdeflate inflates, or zlib if a stream is damaged or does not fit into memory.
std::unique_ptr<Source> openZip(const ArchiveSet& set);

}  // namespace ase
