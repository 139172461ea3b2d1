#pragma once

#include <vector>

#include <QByteArray>

#include "core/archive/end_record.h"
#include "core/archive/volume_reader.h"
#include "core/base/error.h"

namespace ase {

/// The directory of an archive.
struct Directory {
  /// Where each entry's local header lies, in the directory's order, as (volume, offset in it). For a single
  /// archive or a concatenated one: volume 0 and the offset in the whole, with EndRecord::shift applied;
  /// behind every possible end where it cannot be told.
  std::vector<VolumePosition> headers;
  /// Indices of entries whose record may be wrong, as what follows it is none.
  std::vector<std::size_t> doubtful;
  /// The same directory in canonical form: one disk, every size and offset in a Zip64 field, no comments. To
  /// be followed by canonicalEnd().
  QByteArray canonical;
  /// Empty, or what is wrong with the directory; the entries before and behind that are listed all the same.
  QString damage;
};

/// Reads and rewrites the directory. Memory: about the size of the directory, which lies in the file.
/// Errors: DirectoryDamaged (nothing of it can be had), FileUnreadable.
Result<Directory> readDirectory(const ArchiveSet& set, VolumeReader& reader, const EndRecord& end);

/// The end records for a canonical directory that starts at byte `offset` of its archive.
QByteArray canonicalEnd(const Directory& directory, std::uint64_t offset);

}  // namespace ase
