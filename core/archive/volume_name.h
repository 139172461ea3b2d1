#pragma once

#include <optional>

#include <QString>

#include "core/archive/archive_set.h"

namespace ase {

/// How a file is named that is an archive or a volume of one.
struct VolumeName {
  enum class Form {
    Last,   ///< `x.zip`: an archive, or the last volume of a split set; `x.zipx` as well
    Split,  ///< `x.z01`, `x.zx01`: the volumes before it
    Piece,  ///< `x.zip.001`: of an archive that was cut into pieces
    Odd,    ///< a piece's name as other programs write it, such as `x_zip.001`, `x.001` or `x.zip.partaa`
  };
  Form form = Form::Last;
  QString base;       ///< what all volumes share
  QString separator;  ///< what stands between it and the number, as it is written, such as `.z`
  QString digits;     ///< the number as it is written, or letters that count: aa, ab, ...; empty of the last

  /// What tells its volumes from those of other archives of the same base, such as `.z` or `.zip.`.
  QString series() const;
  int number() const;  ///< letters count from 0
  /// The name of another volume of the same series.
  QString withNumber(int number) const;
};

/// Reads a file's name, without its folder. Case does not count. nullopt: it is no volume by its name.
std::optional<VolumeName> parseVolumeName(const QString& fileName);

/// The path of a volume of a split set, from 1, by that of its last one (`x.zip`).
QString splitVolumePath(const QString& lastPath, int number);

/// The name of a file that an unfinished download will have when it is done, such as `x.zip` for
/// `x.zip.crdownload` or `x.zip.aria2`; empty where the name is not one of those.
QString nameAfterDownload(const QString& fileName);

/// The name without the number that browsers and file managers add to a second file of one name: `x` for
/// `x(1)` and `x (2)`.
QString withoutCopyNumber(const QString& base);

}  // namespace ase
