#pragma once

#include <cstdint>
#include <optional>

#include "core/archive/archive_set.h"
#include "core/archive/volume_reader.h"
#include "core/base/error.h"

namespace ase {

/// What the records at the end of an archive say about its directory, the Zip64 ones taken into account.
struct EndRecord {
  std::uint32_t disk = 0;           ///< number of the last volume, from 0
  std::uint64_t entryCount = 0;     ///< as written there; may be wrong, and without Zip64 it is modulo 65,536
  std::uint64_t directorySize = 0;  ///< bytes
  VolumePosition directory;         ///< where the directory really starts
  /// Bytes to add to every offset of the directory: positive where something stands in front of the archive,
  /// negative where bytes before the directory are lost. Follows from the place of the directory alone: a
  /// wrong offset of it in the record shows here too. Always 0 for split sets.
  std::int64_t shift = 0;
  /// The record gives another place or size of the directory than it really has.
  bool misplaced = false;
  /// The end records contradict each other or the file, as 7-Zip or Info-ZIP complain, but the directory was
  /// found all the same.
  bool contradictory = false;
  /// Set where the volumes of a split set were joined into one file, without a change to their bytes: where
  /// the directory started before. All its offsets still count from the starts of the former volumes.
  std::optional<VolumePosition> directoryBeforeJoining;
  std::uint64_t bytesAfter = 0;  ///< that stand after it and its comment
  /// After it stands what looks like another end record, such as that of an archive in the comment.
  bool hasOtherAfterIt = false;
};

/// Finds the end record, looking through trailing bytes and comments of up to 64 KiB. A comment may hold
/// another archive: of several end records the one that gives its directory's true place counts. Errors:
/// those of notAZip() (nothing of a ZIP in it), LastVolumeMissing (it was cut into more pieces than are
/// there), DirectoryDamaged, FileUnreadable.
Result<EndRecord> findEndRecord(const ArchiveSet& set, VolumeReader& reader);

/// Gives `set` the volumes that the end record says it has: absent ones are named, foreign ones are dropped;
/// a joined file stands alone. Returns whether that changed anything: then every VolumePosition found before
/// is void.
bool completeVolumes(ArchiveSet& set, const EndRecord& end);

}  // namespace ase
