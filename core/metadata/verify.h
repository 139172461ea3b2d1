#pragma once

#include <functional>
#include <string_view>

#include "core/base/error.h"
#include "core/metadata/metadata_file.h"

namespace ase {

using RowVisitor = std::function<void(std::string_view row)>;

/// Checks that the file at `path` is what it should be, so a cut, empty or HTML "file" is never
/// taken for metadata. Weak-label CSVs: as many rows as the header's `num_segs=` says. The others:
/// the right header (where the format has one), the right count of columns, at least one row; the
/// ontology: a JSON array of nodes with id and name. `visit` is called for each row of a file that
/// does not list clips; what it gets is valid only if the file turns out to be sound. Errors:
/// MetadataMissing, FileUnreadable, MetadataUnsound (the detail says what is wrong).
Result<> verifyMetadataFile(MetadataFile file, const QString& path, const RowVisitor& visit = {});

}  // namespace ase
