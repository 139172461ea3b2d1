#pragma once

#include <cstdint>
#include <vector>

#include <QString>
#include <QtGlobal>

namespace ase {

/// How an archive, or one of its volumes, was found. The numbers are stored: add at the end only.
enum class CheckState : std::uint8_t {
  Whole = 0,
  Damaged = 1,
  Incomplete = 2,  ///< an archive: a volume is missing; a volume: it is the one that is missing
  Unreadable = 3,  ///< not a ZIP, its directory is beyond repair, or the system cannot read the file
};

/// What is wrong with an entry. The numbers are stored: add at the end only.
enum class EntryFault : std::uint8_t {
  Crc = 0,     ///< the CRC-32 is another one
  Data = 1,    ///< the deflate stream breaks the format or ends too early
  Size = 2,    ///< the data are longer or shorter than the directory says
  Header = 3,  ///< the local header is none, or contradicts the directory
  Encrypted = 4,
  Method = 5,       ///< neither stored nor deflated
  Unreachable = 6,  ///< its bytes are not there
  UnsafeName = 7,   ///< `..`, an absolute path, a drive letter or a NUL: its data are checked all the same
  Overlap = 8,      ///< its bytes belong to another entry as well
};

/// A problem of one entry, or of a whole volume, as where the directory cannot be read.
struct EntryProblem {
  QString entry;             ///< name as in the directory; empty: of the volume as a whole
  std::uint32_t volume = 0;  ///< index into ArchiveCheck::volumes
  EntryFault fault = EntryFault::Crc;
  QString detail;  ///< numbers and words of the format, not translated

  bool operator==(const EntryProblem&) const = default;
};

/// Bytes of a volume in which no entry is sound: somewhere in them lies the damage.
struct DamagedStretch {
  std::uint64_t from = 0;  ///< in the volume
  std::uint64_t to = 0;
  qint64 clips = 0;  ///< clips that have bytes in it
  qint64 others = 0;

  bool operator==(const DamagedStretch&) const = default;
};

struct VolumeCheck {
  QString name;  ///< file name
  qint64 size = 0;
  CheckState state = CheckState::Whole;
  std::uint64_t lostBytes = 0;           ///< at least so many are cut off its end
  qint64 clipsLost = 0;                  ///< that cannot be read because it is missing or cut
  std::vector<DamagedStretch> damage{};  ///< in their order

  bool operator==(const VolumeCheck&) const = default;
};

/// What the check of an archive found.
struct ArchiveCheck {
  QString name;          ///< ArchiveSet::name
  QString path;          ///< absolute, of its main file
  QString stamp;         ///< ArchiveSet::stamp() of what was checked
  qint64 checkedMs = 0;  ///< when, since 1970, UTC
  CheckState state = CheckState::Whole;
  std::vector<VolumeCheck> volumes;
  qint64 entries = 0;  ///< that the archive lists, clips or not
  qint64 clips = 0;    ///< of these
  /// In the order of the archive's bytes, those of whole volumes first. At most kMostProblems are kept.
  std::vector<EntryProblem> problems;
  qint64 problemCount = 0;  ///< in all

  static constexpr qint64 kMostProblems = 100'000;

  bool operator==(const ArchiveCheck&) const = default;
};

}  // namespace ase
