#pragma once

#include <span>
#include <vector>

#include "core/audioset/clip_id.h"
#include "core/base/database.h"
#include "core/base/error.h"

namespace ase {

/// Why the files of a clip may not hold the bytes that its readings say. The numbers are stored.
enum class DoubtKind {
  Overwriting = 0,  ///< a run was about to write other bytes, and may have been killed before recording that
  Unwritten =
      1,  ///< written shortly before a run ended: a power cut may have come before they reached the disk
  OldResults = 2,  ///< recorded by the program's first version, which did not keep track of files
  Unrecorded = 3,  ///< has files but no reading: a run was killed between the two
};

/// Clips whose files are in doubt. All lists are sorted.
struct Doubt {
  std::vector<ClipId>
      clips;  ///< their files must match their readings, by CRC-32, before they count as whole
  /// Clips of which it is not known which files hold a reading; to be found out once there are
  /// files.
  std::vector<ClipId> ofOldResults;
  std::vector<ClipId> unrecorded;  ///< clips whose files have unknown contents
  std::vector<ClipId> unwritten;   ///< only when storing: just written. When loaded, they are among `clips`
  bool anySettled = false;         ///< the store still has notes of clips that are no longer in doubt

  /// Whether nothing is in doubt.
  bool isEmpty() const { return clips.empty() && ofOldResults.empty() && unrecorded.empty(); }
};

/// What is in doubt now. Not so is what was written since the machine was last started and has had
/// time to reach the disk. Errors: those of Database.
Result<Doubt> loadDoubt(const Database& database);

/// Adds clips to those in doubt. Errors: those of Database.
Result<> storeDoubt(const Database& database, DoubtKind kind, std::span<const ClipId> clips);

}  // namespace ase
