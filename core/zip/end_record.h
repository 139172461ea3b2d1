#pragma once

#include <cstdint>
#include <optional>

#include "core/archive/archive_set.h"
#include "core/archive/volume_reader.h"
#include "core/base/cancel_token.h"
#include "core/base/error.h"

namespace ase {

/// What the records at the end of an archive, including the Zip64 ones, say about its directory.
struct EndRecord {
  std::uint32_t disk = 0;           ///< number of the last volume, from 0
  std::uint64_t entryCount = 0;     ///< as written there: may be wrong, and is modulo 65,536 without Zip64
  std::uint64_t directorySize = 0;  ///< bytes
  VolumePosition directory;         ///< where the directory really starts
  /// Bytes to add to every offset of the directory: positive if there is something in front of the
  /// archive, negative if bytes before the directory are lost. Derived from the place of the
  /// directory alone, so a wrong offset in the record shows up here too. Always 0 for split sets.
  std::int64_t shift = 0;
  /// How often offsets have wrapped round at 4 GiB where the directory begins: macOS (Archive Utility, ditto)
  /// writes archives of any size without Zip64, all numbers cut to their 32 or 16 bits. Mostly 0.
  std::uint64_t wraps = 0;
  /// The record gives another place or size of the directory than it really has.
  bool misplaced = false;
  /// The end records contradict each other or the file, which 7-Zip or Info-ZIP complain about, but
  /// the directory was found nevertheless.
  bool contradictory = false;
  /// Set if the volumes of a split set were joined into one file with their bytes unchanged: where
  /// the directory started before that. All its offsets still count from the starts of the former
  /// volumes.
  std::optional<VolumePosition> directoryBeforeJoining;
  std::uint64_t bytesAfter = 0;  ///< bytes after the record and its comment
  /// It is followed by what looks like another end record, such as that of an archive in the
  /// comment.
  bool hasOtherAfterIt = false;
  /// It is that of an archive which is an entry: the end of the whole is cut off.
  bool isOfEntry = false;
};

/// Finds the end record, looking through a comment or up to 64 MiB of trailing bytes. A comment may hold
/// another archive: of several end records the one that gives its directory's true place counts. Errors:
/// those of notAZip() (nothing of a ZIP in it), LastVolumeMissing (it was cut into more pieces than are
/// there), DirectoryDamaged, FileUnreadable, Cancelled.
Result<EndRecord> findEndRecord(const ArchiveSet& set, VolumeReader& reader, const CancelToken& cancel);

/// Whether the first `count` bytes of a set end as an archive does.
bool endsAsArchive(const ArchiveSet& set, VolumeReader& reader, std::uint64_t count);

/// Gives `set` the volumes that the end record says it has: absent ones are added by name, foreign
/// ones are dropped, and a joined file stays alone. Returns whether anything changed: then every
/// VolumePosition found before is invalid.
bool completeVolumes(ArchiveSet& set, const EndRecord& end);

}  // namespace ase
