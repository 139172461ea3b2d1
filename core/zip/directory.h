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

/// Some consecutive entries of a directory.
struct DirectoryPart {
  /// Where each entry's local header is, in the directory's order, as (volume, offset in it). For a
  /// single or concatenated archive: volume 0 and the offset in the whole, with Directory::shift
  /// applied. Past any possible end if it is unknown.
  std::vector<VolumePosition> headers;
  /// Their records in canonical form, followed by end records: one disk, every offset 0, only extra
  /// fields that hold a name or a size, no comments. To a ZIP reader that knows nothing of split
  /// sets or of whatever else is odd about the archive, this is an archive whose entries it can
  /// list, though not read.
  QByteArray canonical;
};

/// What is known about a directory after it has been read.
struct Directory {
  /// EndRecord::shift, but 0 where the first entry of an archive or its pieces is found without it: then the
  /// end record has a wrong offset of the directory, or bytes are missing or too many further back.
  std::int64_t shift = 0;
  /// Indices of entries whose record may be wrong because what follows it is not a record.
  std::vector<std::size_t> doubtful;
  /// Empty, or what is wrong with the directory; the entries before and after the damage are listed
  /// nevertheless.
  Detail damage;
};

/// Reads and rewrites the directory in parts, and passes each to `take`, whose error ends the
/// reading. Reads no more entries than the archive can hold; if volumes are missing, that number is
/// unknown. Memory: 12 MiB, whatever the end record claims. Errors: DirectoryDamaged (none of it
/// can be read), FileUnreadable, Cancelled.
Result<Directory> readDirectory(const ArchiveSet& set, VolumeReader& reader, const EndRecord& end,
                                const std::function<Result<>(const DirectoryPart&)>& take,
                                const CancelToken& cancel);

}  // namespace ase
