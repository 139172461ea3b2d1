#pragma once

#include <cstddef>
#include <vector>

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QtGlobal>

#include "core/base/error.h"

namespace ase::test {

/// A run of bytes in one volume. Volumes count from 0; the offset is from that volume's first byte.
struct ZipExtent {
  std::size_t volume = 0;
  qint64 offset = 0;
  qint64 length = 0;

  bool operator==(const ZipExtent&) const = default;
};

/// Where an entry landed.
struct ZipPlacement {
  ZipExtent header{};             ///< the local header with name and extra field
  std::vector<ZipExtent> data{};  ///< the stored bytes, in order; empty if there are none

  /// Whether the header or any byte of the data lies in that volume.
  bool touches(std::size_t volume) const;
};

/// One volume. `hole` zero bytes stand at `holeAt` without being in `bytes`.
struct ZipVolume {
  QByteArray bytes{};
  qint64 holeAt = 0;
  qint64 hole = 0;

  qint64 size() const { return bytes.size() + hole; }
};

/// A finished archive: its bytes, by volume, and where each entry is in them (in the order of adding).
struct ZipImage {
  std::vector<ZipVolume> volumes{};
  std::vector<ZipPlacement> entries{};

  /// The bytes of a single archive without a hole.
  const QByteArray& bytes() const;

  /// Flips all bits of up to four bytes in the middle of an entry's data. The entry must have data.
  void damage(std::size_t entry);

  /// Writes a single archive to `path`. Errors, here and below: FileUnwritable.
  Result<> write(const QString& path) const;
  /// Writes volumes as `stem.z01`, `stem.z02`, ..., `stem.zip` (the last) and returns these paths in order.
  Result<QStringList> writeSplit(const QString& stem) const;
  /// Writes a single archive cut into pieces of `pieceSize` bytes, `path.001`, `path.002`, ... (`path` ends
  /// in .zip), and returns these paths in order.
  Result<QStringList> writeConcatenated(const QString& path, qint64 pieceSize) const;
};

}  // namespace ase::test
