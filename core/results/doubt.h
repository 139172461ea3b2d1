#pragma once

#include <span>
#include <vector>

#include "core/audioset/clip_id.h"
#include "core/base/database.h"
#include "core/base/error.h"

namespace ase {

/// Why the files of a clip may hold other bytes than its readings say. The numbers are stored.
enum class DoubtKind {
  Overwriting = 0,  ///< a run was about to write other bytes, and may have been killed before it said so
  Unwritten = 1,   ///< written shortly before a run ended: a power cut may have come before the disk had them
  OldResults = 2,  ///< recorded by the program's first version, which kept no account of files
  Unrecorded = 3,  ///< has files, but no reading: a run was killed between the two
};

/// Clips of whose files something is in doubt. All sorted.
struct Doubt {
  std::vector<ClipId> clips;  ///< to be compared with their readings, by CRC-32, before they count as whole
  /// Which files hold a reading is not known, and has to be found out, once there are any.
  std::vector<ClipId> ofOldResults;
  std::vector<ClipId> unrecorded;  ///< what their files hold is not known
  std::vector<ClipId> unwritten;   ///< to be stored: written just now. Loaded, they stand among `clips`
  bool anySettled = false;         ///< there is a note of clips that are not in doubt any more

  /// Nothing is in doubt.
  bool isEmpty() const { return clips.empty() && ofOldResults.empty() && unrecorded.empty(); }
};

/// What is in doubt by now. What was written when the machine was started as it is now, and has had the time
/// to reach the disk, is not. Errors: those of Database.
Result<Doubt> loadDoubt(const Database& database);

/// Adds clips to what is in doubt. Errors: those of Database.
Result<> storeDoubt(const Database& database, DoubtKind kind, std::span<const ClipId> clips);

}  // namespace ase
