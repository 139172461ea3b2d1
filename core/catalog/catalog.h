#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <QString>

#include "core/archive/archive_set.h"
#include "core/archive/entry.h"
#include "core/archive/volume_range.h"
#include "core/audioset/clip_id.h"
#include "core/audioset/clip_name.h"
#include "core/audioset/detail.h"
#include "core/base/error.h"

namespace ase {

/// A clip in an archive.
struct ClipEntry {
  ClipId id;
  std::uint16_t folder = 0;  ///< index into CatalogArchive::folders
  bool salvaged = false;     ///< found by its local header, as no directory lists it like that
  EntryPlace place;
};

/// What is known about one archive.
struct CatalogArchive {
  ArchiveSet set;                    ///< of consecutive missing volumes that no clip needs, only the first
  std::vector<VolumeRange> missing;  ///< all volumes that are not there
  QString stamp;                     ///< ArchiveSet::stamp() of what was found on disk
  QString identity;                  ///< likewise
  QString formerStamp;               ///< likewise; empty if it was not looked for on disk
  std::vector<std::uint64_t> lostBytes;  ///< per volume: bytes known to be missing from its end
  std::vector<QString> folders;          ///< namingOf() its clips; usually one per folder
  std::vector<ClipEntry> clips;          ///< in the order of their bytes
  qint64 otherEntries = 0;  ///< entries that are not clips; folders and what macOS adds do not count
  QString otherExample;     ///< the name of the first of these; cut if it is long
  Detail damage;            ///< empty, or what is wrong with the directory
  /// Why its directory cannot be read; all its clips were then found by their local headers.
  std::optional<Error> directoryError;
  std::optional<Error> failure;  ///< why nothing in it can be read; there are then no clips

  QString entryName(const ClipEntry& clip) const { return entryNameOf(folders[clip.folder], clip.id); }
};

/// Where each clip is. Built once, then read from any thread.
class Catalog {
 public:
  /// A clip's place: archives()[archive].clips[clip].
  struct Location {
    std::uint32_t archive = 0;
    std::uint32_t clip = 0;
    auto operator<=>(const Location&) const = default;
  };

  Catalog() = default;
  explicit Catalog(std::vector<CatalogArchive> archives);

  const std::vector<CatalogArchive>& archives() const { return archives_; }
  std::vector<CatalogArchive> takeArchives() && { return std::move(archives_); }
  const CatalogArchive& archiveOf(Location location) const { return archives_[location.archive]; }
  const ClipEntry& at(Location location) const { return archives_[location.archive].clips[location.clip]; }
  /// All places of a clip: the readable ones first, among these the ones named `Y<id>.wav`, then in
  /// the order of archives and bytes; but of entries with the same name in one archive the later
  /// comes first, as that is what any unpacker ends up with. Empty if the clip is in no archive.
  std::span<const Location> find(ClipId id) const { return Walk(*this).find(id); }
  /// The same for ids that ascend from call to call: for iterating over a sorted list of clips.
  class Walk {
   public:
    /// `catalog` must outlive the walk.
    explicit Walk(const Catalog& catalog) : catalog_(catalog) {}
    std::span<const Location> find(ClipId id);

   private:
    const Catalog& catalog_;
    std::size_t at_ = 0;  ///< past the last id asked for
  };
  /// Whether any place of a clip can be read.
  bool isReadable(ClipId id) const;
  /// A number that changes when an archive with one of the places changes, or when a place is added
  /// or removed.
  std::uint64_t fingerprint(std::span<const Location> locations) const;
  /// Whether this is a fingerprint of these places, as computed now or as it was for results of
  /// version 2.
  bool isFingerprintOf(std::span<const Location> locations, std::uint64_t fingerprint) const;

 private:
  std::vector<CatalogArchive> archives_;
  /// Per archive: the sum of the beginnings of its stamp and its identity; and the beginning of its
  /// former stamp.
  std::vector<std::uint64_t> stampNumbers_;
  std::vector<std::uint64_t> formerNumbers_;
  std::vector<Location> byId_;  ///< sorted by id
  std::vector<ClipId> ids_;     ///< of the clips in byId_
};

}  // namespace ase
