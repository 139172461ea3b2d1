#pragma once

#include <functional>
#include <string_view>

#include "core/base/error.h"
#include "core/metadata/metadata_file.h"

namespace ase {

using RowVisitor = std::function<void(std::string_view row)>;

/// Tells whether the file at `path` is what it should be, so that a cut, empty or HTML "file" is never taken
/// for metadata. Weak-label CSVs: as many rows as the header's `num_segs=` says. The others: the right header
/// (where the format has one), the right count of columns, at least one row; the ontology: a JSON array of
/// nodes with id and name. `visit` is called on the way for each row of a file that lists no clips; what it
/// was told counts only if the file is sound. Errors: MetadataMissing, FileUnreadable, MetadataUnsound (the
/// detail says what is wrong with it).
Result<> verifyMetadataFile(MetadataFile file, const QString& path, const RowVisitor& visit = {});

}  // namespace ase
