#pragma once

#include <cstdint>
#include <vector>

#include <QString>
#include <QtGlobal>

#include "core/base/cancel_token.h"

namespace ase {

/// One file of an archive.
struct Volume {
  QString path;           ///< absolute; of an absent volume: where it ought to be
  qint64 size = 0;        ///< bytes
  qint64 modifiedMs = 0;  ///< since 1970, UTC
  bool present = false;

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
  /// archive.
  QString name;
  SetKind kind = SetKind::Single;
  /// In the order of their bytes. A volume known to be missing stands in its place with present = false.
  std::vector<Volume> volumes;

  qint64 totalSize() const;
  /// Changes when a volume is added, removed, replaced or touched.
  QString stamp() const;
  /// Whether a volume on disk is another one than was found: of another size or time. One that is gone is not
  /// replaced: who has it open reads on in what was found.
  bool isReplaced() const;
};

/// Finds every archive below `folder`, at any depth, sorted by name. Volumes belong together when they lie in
/// one folder and share a base name; extensions count in any case. Gaps in the numbering are filled with
/// absent volumes; volumes missing at the end of the numbering are known only once the directory was read.
std::vector<ArchiveSet> findArchives(const QString& folder, const CancelToken& cancel);

}  // namespace ase
