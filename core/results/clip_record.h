#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include <QHash>
#include <QString>

#include "core/audioset/access.h"
#include "core/audioset/clip_id.h"
#include "core/audioset/clip_name.h"
#include "core/audioset/subset.h"
#include "core/inspect/audio_facts.h"
#include "core/inspect/inspector_version.h"
#include "core/inspect/judge.h"

namespace ase {

/// Number of a ClipSource in the results.
using SourceId = std::int32_t;

/// Where clips came from: an archive, as it was then, and the folder in it.
struct ClipSource {
  QString archive;  ///< ArchiveSet::name
  QString stamp;    ///< ArchiveSet::stamp()
  QString folder;   ///< namingOf() its clips there

  QString entryName(ClipId id) const { return entryNameOf(folder, id); }
  bool operator==(const ClipSource&) const = default;
};

/// A reading of a clip: what an archive's place held when it was read, and which files hold the same.
/// Verdicts are computed from it, not stored.
struct ClipRecord {
  ClipId id;
  Access access = Access::Readable;  ///< anything else: the clip is unreachable, and facts hold only a detail
  /// Under the clip's names in these subsets, be it in audio/ or in invalid_audio/, this program put the
  /// bytes of this reading, or nothing where there are none. None: it was only measured.
  SubsetSet files = {};
  std::uint8_t inspector = kInspectorVersion;  ///< the version of the one that found the facts
  SourceId source = 0;
  std::uint32_t crc =
      0;  ///< of the entry, as its archive says; with the size it tells whether this is old news
  std::uint64_t places = 0;  ///< Catalog::fingerprint() of all places of the clip when this was recorded
  AudioFacts facts;

  bool operator==(const ClipRecord&) const = default;
};

/// What the user has done about a clip.
struct UserDecision {
  UserVerdict verdict = UserVerdict::None;
  QString note = {};
  bool reviewed = false;  ///< it was looked at and left as it is; who gave a verdict has reviewed it as well

  bool isReviewed() const { return reviewed || verdict != UserVerdict::None; }
  bool operator==(const UserDecision&) const = default;
};

/// What the user has decided about clips; none where there is no entry.
using UserDecisions = std::unordered_map<ClipId, UserDecision>;

UserDecision decisionIn(const UserDecisions& decisions, ClipId id);

/// Whether a file of the one is a file of the other.
inline bool haveSameBytes(const ClipRecord& a, const ClipRecord& b) {
  return a.access == Access::Readable && b.access == Access::Readable && a.facts.crc == b.facts.crc &&
         a.facts.bytes == b.facts.bytes;
}

/// All that the results know, in memory. Built once, then read from any thread.
class RecordTable {
 public:
  std::vector<ClipRecord> records;  ///< the reading of each clip that counts: sorted by id, each id once
  /// What else is known, sorted by id: earlier readings whose bytes some of the clip's files hold, and all
  /// readings of clips that are nowhere today, neither in an archive nor as a file.
  std::vector<ClipRecord> aside;
  QHash<SourceId, ClipSource> sources;
  UserDecisions decisions;

  /// nullptr if nothing is known of the clip.
  const ClipRecord* find(ClipId id) const;
  UserDecision decisionFor(ClipId id) const { return decisionIn(decisions, id); }

  /// Takes in readings, given sorted and each of another clip: they count from now on.
  void take(std::span<const ClipRecord> readings);
  /// Sets aside what is known of clips, given sorted: nothing of it counts until it is recorded again.
  void setAside(std::span<const ClipId> ids);
};

}  // namespace ase
