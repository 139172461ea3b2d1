#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QString>

#include "core/archive/entry.h"
#include "core/archive/reading_turn.h"
#include "core/base/buffer.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"

namespace ase {

/// What an archive holds.
struct ArchiveListing {
  ArchiveSet set;              ///< with all its volumes, also those that only its directory knows of
  std::vector<Entry> entries;  ///< in the order of the directory, then those that were salvaged
  std::vector<std::uint64_t> lostBytes;  ///< per volume: bytes known to be cut off its end
  QString damage;                        ///< empty, or what is wrong with the directory
  /// All is listed, but the end record gives a wrong place or size of the directory.
  bool directoryMisplaced = false;
  /// Why there is no directory; then all entries were salvaged.
  std::optional<Error> directoryError;
};

/// The bytes of one entry as they stand in the archive: compressed data, checked for nothing.
struct RawEntry {
  /// In the buffer that was given; at an even address, unless the local header has an extra field of odd
  /// length.
  std::span<const std::byte> data;
  bool headerDamaged = false;  ///< its local header does not begin as one, or gives lengths that cannot be
  /// The place with the method, sizes and CRC-32 of its local header, where the directory has others.
  std::optional<EntryPlace> byHeader;
};

/// Reads one archive. Owned by one thread at a time. The seam where tests put an archive of their own making.
class ArchiveReader {
 public:
  virtual ~ArchiveReader() = default;

  /// Reads the directory. What it does not tell, because it is missing or damaged, is looked for in the
  /// volumes that are there, which may take as long as reading them. Errors, if no entry is found: NotAZip,
  /// LastVolumeMissing, DirectoryDamaged; and FileUnreadable, Cancelled. Reads when it is its `turn` among
  /// those who share it.
  virtual Result<ArchiveListing> list(const CancelToken& cancel, const ReadingTurn& turn = {}) = 0;

  /// Lets the system know that an entry is going to be read soon, so that it can fetch the bytes meanwhile:
  /// what a network share or a disk takes for that is then not waited for. Does nothing where systems have no
  /// such call.
  virtual void prepare(const EntryPlace& place) { static_cast<void>(place); }

  /// Reads an entry's data into `buffer` with one sequential read. Allocates what place.compressedSize says,
  /// so check it against a limit before. Errors: FileUnreadable, also where fewer bytes are there than the
  /// place needs.
  virtual Result<RawEntry> read(const EntryPlace& place, Buffer& buffer) = 0;
};

/// A reader for ZIP archives of every kind that ArchiveSet knows. QuaZip reads the directory.
std::unique_ptr<ArchiveReader> makeZipReader(ArchiveSet set);

}  // namespace ase
