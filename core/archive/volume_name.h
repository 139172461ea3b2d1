#pragma once

#include <limits>
#include <optional>

#include <QString>

#include "core/archive/archive_set.h"

namespace ase {

/// How a file is named that is an archive or a volume of one.
struct VolumeName {
  static constexpr int kLastPlace = std::numeric_limits<int>::max();

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
  /// Ascends in the order of the volumes: the number, or kLastPlace.
  int place() const { return form == Form::Last ? kLastPlace : number(); }
  /// The name of another volume of the same series.
  QString withNumber(int number) const;
  QString fileName() const { return base + separator + digits; }
};

/// Reads a file's name, without its folder. Case does not count. nullopt: it is no volume by its name.
std::optional<VolumeName> parseVolumeName(const QString& fileName);

/// The path of a volume of a split set, from 1, by that of its last one (`x.zip`).
QString splitVolumePath(const QString& lastPath, int number);

/// The name of a file that an unfinished download will have when it is done, such as `x.zip` for
/// `x.zip.crdownload` or `x.zip.aria2`; empty where the name is not one of those.
QString nameAfterDownload(const QString& fileName);

/// The name of a volume, and what others make of it: browsers and file managers number a second file of one
/// name (`x (1).z01`, `x.zip (1).002`, `x.zip.002 (1)`, `x - Copy.zip`), wget does at the end (`x.z01.1`),
/// cloud stores take the dot away (`x_z01`), people the zero (`x.z1`), and who hides extensions writes them
/// twice (`x.zip.zip`).
struct VolumeNaming {
  VolumeName plain;     ///< without all that
  VolumeName own;       ///< as it is written; the plain one where that is none
  QString variant;      ///< the same of volumes of one archive that were renamed in one way
  bool isSure = true;   ///< the file has the name of a volume beyond doubt
  bool isPlain = true;  ///< and nothing but this
};

/// nullopt: it is no volume by its name, whatever was made of it.
std::optional<VolumeNaming> readVolumeName(const QString& fileName);

}  // namespace ase
