#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include <QHash>
#include <QString>

#include "core/archive/access.h"
#include "core/audioset/clip_id.h"
#include "core/inspect/audio_facts.h"
#include "core/inspect/judge.h"

namespace ase {

/// Number of a ClipSource in the results.
using SourceId = std::int32_t;

/// Where clips came from: an archive, as it was then, and the folder in it.
struct ClipSource {
  QString archive;  ///< ArchiveSet::name
  QString stamp;    ///< ArchiveSet::stamp()
  QString folder;   ///< what stands before `Y<id>.wav`

  QString entryName(ClipId id) const { return folder + QLatin1Char('Y') + id.fileName(); }
  bool operator==(const ClipSource&) const = default;
};

/// What is known of one clip since it was read, or since reading it failed. Verdicts are computed from it,
/// not stored.
struct ClipRecord {
  ClipId id;
  Access access = Access::Readable;  ///< anything else: the clip is unreachable, and facts hold only a detail
  SourceId source = 0;
  std::uint32_t crc =
      0;  ///< of the entry, as its archive says; with the size it tells whether this is old news
  std::uint64_t places = 0;  ///< Catalog::fingerprint() of all places of the clip when this was recorded
  AudioFacts facts;

  bool operator==(const ClipRecord&) const = default;
};

/// A user's decision about a clip.
struct UserDecision {
  UserVerdict verdict = UserVerdict::None;
  QString note;
};

/// All that the results know, in memory. Built once, then read from any thread.
class RecordTable {
 public:
  std::vector<ClipRecord> records;  ///< sorted by id, each id once
  QHash<SourceId, ClipSource> sources;
  std::unordered_map<ClipId, UserDecision> decisions;

  /// nullptr if nothing is known of the clip.
  const ClipRecord* find(ClipId id) const;
  UserDecision decisionFor(ClipId id) const;

  /// Takes out the records of clips, given sorted.
  void remove(const std::vector<ClipId>& ids);
};

}  // namespace ase
