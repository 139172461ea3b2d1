#include "tests/support/zip_image.h"

#include <algorithm>

#include <QFile>
#include <QFileInfo>

#include "core/base/atomic_file.h"

namespace ase::test {
namespace {

Result<> writeVolume(const ZipVolume& volume, const QString& path) {
  if (auto made = makeFolder(QFileInfo(path).absolutePath()); !made) return made;
  QFile file(path);
  const QByteArray head = volume.bytes.first(volume.holeAt);
  const QByteArray tail = volume.bytes.sliced(volume.holeAt);
  const bool written = file.open(QIODevice::WriteOnly) && file.resize(volume.size()) &&
                       file.write(head) == head.size() && file.seek(volume.holeAt + volume.hole) &&
                       file.write(tail) == tail.size() && file.flush();
  if (!written) return fail(ErrorCode::FileUnwritable, path, file.errorString());
  return {};
}

/// Where a byte of the volume is in its `bytes`.
qsizetype indexOf(const ZipVolume& volume, qint64 offset) {
  return offset < volume.holeAt ? offset : offset - volume.hole;
}

}  // namespace

bool ZipPlacement::touches(std::size_t volume) const {
  return header.volume == volume ||
         std::ranges::any_of(data, [&](const ZipExtent& extent) { return extent.volume == volume; });
}

const QByteArray& ZipImage::bytes() const {
  if (volumes.size() != 1 || volumes.front().hole != 0) qFatal("ZipImage: not one volume without a hole");
  return volumes.front().bytes;
}

void ZipImage::damage(std::size_t entry) {
  qint64 total = 0;
  for (const ZipExtent& extent : entries[entry].data) total += extent.length;
  if (total == 0) qFatal("ZipImage: an entry without data cannot be damaged");
  const qint64 first = std::max<qint64>(total / 2 - 2, 0);
  const qint64 end = std::min(first + 4, total);
  qint64 position = 0;
  for (const ZipExtent& extent : entries[entry].data) {
    ZipVolume& volume = volumes[extent.volume];
    for (qint64 i = 0; i < extent.length; ++i, ++position) {
      if (position < first || position >= end) continue;
      char& byte = volume.bytes[indexOf(volume, extent.offset + i)];
      byte = static_cast<char>(~byte);
    }
  }
}

Result<> ZipImage::write(const QString& path) const {
  if (volumes.size() != 1) qFatal("ZipImage: not a single archive");
  return writeVolume(volumes.front(), path);
}

Result<QStringList> ZipImage::writeSplit(const QString& stem) const {
  QStringList paths;
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    const QString suffix = i + 1 < volumes.size() ? QStringLiteral(".z%1").arg(i + 1, 2, 10, QLatin1Char('0'))
                                                  : QStringLiteral(".zip");
    if (auto written = writeVolume(volumes[i], stem + suffix); !written)
      return std::unexpected(written.error());
    paths.append(stem + suffix);
  }
  return paths;
}

Result<QStringList> ZipImage::writeConcatenated(const QString& path, qint64 pieceSize) const {
  QStringList paths;
  const QByteArray& all = bytes();
  for (qsizetype at = 0; at < all.size(); at += pieceSize) {
    const QString piece = path + QStringLiteral(".%1").arg(paths.size() + 1, 3, 10, QLatin1Char('0'));
    const ZipVolume volume{.bytes = all.mid(at, pieceSize)};
    if (auto written = writeVolume(volume, piece); !written) return std::unexpected(written.error());
    paths.append(piece);
  }
  return paths;
}

}  // namespace ase::test
