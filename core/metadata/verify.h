#pragma once

#include "core/base/error.h"
#include "core/metadata/metadata_file.h"

namespace ase {

/// Tells whether the file at `path` is what it should be, so that a cut, empty or HTML "file" is never taken
/// for metadata. Weak-label CSVs: as many rows as the header's `num_segs=` says. The others: the right header
/// (where the format has one), the right count of columns, at least one row; the ontology: a JSON array of
/// nodes with id and name. Errors: MetadataMissing, FileUnreadable, MetadataUnsound (detail says what is
/// wrong with it).
Result<> verifyMetadataFile(MetadataFile file, const QString& path);

}  // namespace ase
