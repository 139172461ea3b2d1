#pragma once

#include <vector>

#include <QByteArray>
#include <QString>

#include "core/archive/source.h"
#include "core/zip/inflate.h"

namespace ase::test {

/// What listing and reading an entry came to.
struct ReadBack {
  QString name;
  EntryPlace place;
  bool readFailed = false;  ///< the listing calls it readable, but its bytes could not be had
  bool headerDamaged = false;
  Damage damage = Damage::None;
  QByteArray bytes;  ///< as far as they could be had

  bool isReadable() const { return place.access == Access::Readable && !readFailed; }
  bool isSound() const { return isReadable() && damage == Damage::None; }
};

/// The only archive below a folder. Anything but one ends the program with a message.
ArchiveSet onlyArchiveIn(const QString& folder);

/// Lists the only archive below a folder.
Result<ArchiveListing> listIn(const QString& folder);

/// Reads every entry that the listing calls readable, unless it declares more than `limit` bytes. Leaves out
/// what was salvaged beside a directory.
std::vector<ReadBack> readBack(const ArchiveListing& listing, std::uint64_t limit = std::uint64_t{1} << 30U);

/// listIn(), which must succeed, and readBack() of all of it.
std::vector<ReadBack> readIn(const QString& folder);

/// Bytes for the entry `number`, different for each, that deflate to about half.
QByteArray content(int number, qsizetype size);
/// The name of a clip: `<folder>Y` and `number` in eleven digits.
QByteArray clipName(int number, const QByteArray& folder = "clips/");

}  // namespace ase::test
