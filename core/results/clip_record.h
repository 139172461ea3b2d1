#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <QHash>
#include <QString>

#include "core/audioset/access.h"
#include "core/audioset/clip_id.h"
#include "core/audioset/clip_name.h"
#include "core/audioset/subset.h"
#include "core/inspect/audio_facts.h"
#include "core/inspect/inspector_version.h"
#include "core/results/user_decisions.h"

namespace ase {

/// The number of a ClipSource in the results.
using SourceId = std::int32_t;

/// Where clips came from: an archive, as it was then, and a folder in it.
struct ClipSource {
  QString archive;  ///< ArchiveSet::name
  QString stamp;    ///< ArchiveSet::stamp()
  QString folder;   ///< namingOf() the clips in it

  QString entryName(ClipId id) const { return entryNameOf(folder, id); }
  bool operator==(const ClipSource&) const = default;
};

/// By archive and folder of a catalog.
using SourceNumbers = std::vector<std::vector<SourceId>>;

/// A reading of a clip: what a place in an archive held when it was read, and which files hold the
/// same. Verdicts are computed from it, not stored.
struct ClipRecord {
  ClipId id;
  Access access =
      Access::Readable;  ///< anything else: the clip is unreachable, and `facts` has only a detail
  /// The subsets under whose names this program put the bytes of this reading, be it in audio/ or
  /// in invalid_audio/, or left no file if there are none. Empty: the clip was only measured.
  SubsetSet files = {};
  std::uint8_t inspector = kInspectorVersion;  ///< the version of the inspector that found the facts
  SourceId source = 0;
  std::uint32_t crc = 0;     ///< of the entry, according to its archive; along with the size it shows whether
                             ///< this is still current
  std::uint64_t places = 0;  ///< Catalog::fingerprint() of all places of the clip when this was recorded
  AudioFacts facts;

  bool operator==(const ClipRecord&) const = default;
};

/// Whether a file of one reading is also a file of the other.
inline bool haveSameBytes(const ClipRecord& a, const ClipRecord& b) {
  return a.access == Access::Readable && b.access == Access::Readable && a.facts.crc == b.facts.crc &&
         a.facts.bytes == b.facts.bytes;
}

/// Everything in the results, in memory. Built once, then read from any thread.
class RecordTable {
 public:
  std::vector<ClipRecord> records;  ///< for each clip the reading that counts: sorted by id, each id once
  /// What else is known, sorted by id: earlier readings whose bytes some of the clip's files still
  /// hold, and all readings of clips that no longer exist in any archive or file.
  std::vector<ClipRecord> aside;
  QHash<SourceId, ClipSource> sources;
  UserDecisions decisions;

  /// nullptr if nothing is known about the clip.
  const ClipRecord* find(ClipId id) const;

  /// Adds readings, sorted and at most one per clip: from now on they are the ones that count.
  void take(std::span<const ClipRecord> readings);
  /// Sets aside what is known about clips, given sorted: none of it counts until it is recorded
  /// again.
  void setAside(std::span<const ClipId> ids);
};

}  // namespace ase
