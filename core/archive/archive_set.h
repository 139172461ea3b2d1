#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <QString>
#include <QtGlobal>

#include "core/base/file_facts.h"

namespace ase {

/// One file of an archive.
struct Volume {
  QString path;     ///< absolute; of an absent volume: where it ought to be. See core/base/native_path.h
  qint64 size = 0;  ///< bytes
  qint64 modifiedMs = 0;  ///< since 1970, UTC
  bool present = false;
  FileIdentity identity = {};

  /// For people: see shownPath().
  QString fileName() const;
};

enum class SetKind : std::uint8_t {
  Single,        ///< x.zip
  Split,         ///< x.z01, x.z02, ..., x.zip: offsets count per volume, as Info-ZIP's `zip -s` writes them
  Concatenated,  ///< x.zip.001, x.zip.002, ...: one archive cut into pieces
};

/// An archive as users have it on disk: one file or several volumes.
struct ArchiveSet {
  /// Path of its main file below the folder that was searched, with `/`: what reports and messages call the
  /// archive (see shownPath()).
  QString name;
  SetKind kind = SetKind::Single;
  /// Where its main file, x.zip or x.zip.001, ought to be: what volumes that are not there are named after.
  /// Differs from `name` where browsers renamed the file. Empty: the main file has its own name.
  QString mainPath = {};
  /// In the order of their bytes. A volume known to be missing stands in its place with present = false.
  std::vector<Volume> volumes;

  /// Where a volume ought to be that is not there: by its index, which may be one past the last.
  QString volumePath(std::size_t index) const;
  qint64 totalSize() const;
  /// Changes when a volume is added or removed, or its size or modification time is another one: the archive
  /// is another one then. It is the same wherever the folder that was searched is mounted. 40 hexadecimal
  /// digits.
  QString stamp() const;
  /// The stamp as catalogs and results had it up to results of version 2: with the volumes' whole paths.
  QString formerStamp() const;
  /// Changes when a volume was replaced by one of the same size and modification time, but also when its mode
  /// was changed, or it was copied: what was sound in the archive need not be read again. 16 hexadecimal
  /// digits.
  QString identity() const;
  /// Whether a volume on disk is another one than was found: of another size or time. One that is gone is not
  /// replaced: who has it open reads on in what was found.
  bool isReplaced() const;
  /// The path of a volume that was found and is not there any more, as when a disk was unplugged.
  std::optional<QString> goneVolume() const;
};

}  // namespace ase
