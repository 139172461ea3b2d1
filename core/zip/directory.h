#pragma once

#include <functional>
#include <vector>

#include <QByteArray>

#include "core/archive/volume_reader.h"
#include "core/audioset/detail.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"
#include "core/zip/end_record.h"

namespace ase {

/// Some of the entries of a directory, one after the other.
struct DirectoryPart {
  /// Where each entry's local header lies, in the directory's order, as (volume, offset in it). For a single
  /// archive or a concatenated one: volume 0 and the offset in the whole, with Directory::shift applied; past
  /// every possible end where it cannot be told.
  std::vector<VolumePosition> headers;
  /// Their records in canonical form, and end records: one disk, every offset 0, of extra fields those that
  /// hold a name or a size, no comments. To a ZIP reader that knows neither split sets nor what else is odd
  /// about the archive, an archive whose entries can be listed, if not read.
  QByteArray canonical;
};

/// What is known of a directory once it was read.
struct Directory {
  /// EndRecord::shift, but 0 where the first entry of a single archive is found without it: then the end
  /// record has a wrong offset of the directory, or bytes are missing or too many further back.
  std::int64_t shift = 0;
  /// Indices of entries whose record may be wrong, as what follows it is none.
  std::vector<std::size_t> doubtful;
  /// Empty, or what is wrong with the directory; the entries before and after that are listed all the same.
  Detail damage;
};

/// Reads and rewrites the directory in parts, and gives each to `take`, whose error ends it. No more entries
/// are read than the archive can hold; where volumes are missing, that is not known. Memory: 12 MiB, whatever
/// the end record claims. Errors: DirectoryDamaged (nothing of it can be had), FileUnreadable, Cancelled.
Result<Directory> readDirectory(const ArchiveSet& set, VolumeReader& reader, const EndRecord& end,
                                const std::function<Result<>(const DirectoryPart&)>& take,
                                const CancelToken& cancel);

}  // namespace ase
