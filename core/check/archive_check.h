#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <vector>

#include <QString>
#include <QtGlobal>

#include "core/audioset/access.h"
#include "core/audioset/condition.h"
#include "core/audioset/damage.h"
#include "core/audioset/detail.h"

namespace ase {

/// What is wrong with an entry: its bytes cannot be read (`access`) or are not what they should be
/// (`damage`).
struct Finding {
  Access access = Access::Readable;
  Damage damage = Damage::None;
  Detail detail{};
  /// The directory is wrong about the entry, but a run gets its clip nevertheless.
  bool isClipSaved = false;

  bool operator==(const Finding&) const = default;
};

/// Findings of one kind are counted together.
struct FindingKind {
  Access access = Access::Readable;
  Damage damage = Damage::None;
  bool isClipSaved = false;

  auto operator<=>(const FindingKind&) const = default;
};

inline FindingKind kindOf(const Finding& finding) {
  return {finding.access, finding.damage, finding.isClipSaved};
}

/// A problem of one entry, or of a whole volume, as when the directory cannot be read.
struct EntryProblem {
  QString entry;             ///< name as in the directory; empty: the volume as a whole
  std::uint32_t volume = 0;  ///< index into ArchiveCheck::volumes
  Finding found;
  /// Another index if the entry runs from one volume into another and either may be to blame;
  /// otherwise equal to `volume`.
  std::uint32_t orVolume = volume;

  bool operator==(const EntryProblem&) const = default;
};

/// A stretch of a volume in which no entry is sound: the damage is somewhere in it.
struct DamagedStretch {
  std::uint64_t from = 0;  ///< in the volume
  std::uint64_t to = 0;
  qint64 clips = 0;  ///< clips that have bytes in it
  qint64 others = 0;
  /// How many volumes further on the damage may be instead, in an entry that runs on into them;
  /// usually 0.
  std::uint32_t orFurther = 0;

  bool operator==(const DamagedStretch&) const = default;
};

/// A volume, or several consecutive missing ones.
struct VolumeCheck {
  QString name{};  ///< file name; of several missing ones, that of the first
  qint64 size = 0;
  Condition state = Condition::Whole;
  std::uint64_t lostBytes = 0;           ///< at least this many are cut off its end
  qint64 clipsLost = 0;                  ///< clips that cannot be read because it is missing or cut
  std::vector<DamagedStretch> damage{};  ///< in order
  QString lastName = name;               ///< of several missing ones, that of the last
  qint64 count = 1;

  bool operator==(const VolumeCheck&) const = default;
};

/// What a check of an archive found.
struct ArchiveCheck {
  QString name;          ///< ArchiveSet::name
  QString path;          ///< absolute, of its main file
  QString stamp;         ///< ArchiveSet::stamp() of what was checked
  qint64 checkedMs = 0;  ///< when, since 1970, UTC
  bool isOld = false;    ///< its files may have been replaced since by ones of the same sizes and times
  Condition state = Condition::Whole;
  std::vector<VolumeCheck> volumes;
  qint64 entries = 0;  ///< entries that the archive lists, clips or not
  qint64 clips = 0;    ///< how many of these are clips
  /// In the order of the archive's bytes, those of whole volumes first. At most kMostProblems are kept.
  std::vector<EntryProblem> problems;
  qint64 problemCount = 0;                    ///< in all
  std::map<FindingKind, qint64> counts = {};  ///< in all, by kind

  static constexpr qint64 kMostProblems = 1000;

  bool operator==(const ArchiveCheck&) const = default;
};

}  // namespace ase
