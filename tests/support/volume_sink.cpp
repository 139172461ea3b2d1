#include "tests/support/volume_sink.h"

#include <algorithm>

namespace ase::test {

void VolumeSink::makeRoom(qint64 length) {
  if (length > room() && offset() > 0) volumes_.emplace_back();
}

ZipExtent VolumeSink::writeWhole(const QByteArray& bytes) {
  makeRoom(bytes.size());
  const ZipExtent extent{volume(), offset(), bytes.size()};
  volumes_.back().bytes.append(bytes);
  return extent;
}

std::vector<ZipExtent> VolumeSink::writeSpread(const QByteArray& bytes) {
  std::vector<ZipExtent> extents;
  for (qsizetype done = 0; done < bytes.size();) {
    if (room() <= 0) volumes_.emplace_back();
    const qsizetype length = std::min<qsizetype>(bytes.size() - done, room());
    extents.push_back({volume(), offset(), length});
    volumes_.back().bytes.append(bytes.constData() + done, length);
    done += length;
  }
  return extents;
}

void VolumeSink::leaveHole(qint64 length) {
  if (volume() != 0 || length > room()) qFatal("VolumeSink: the hole must fit into the first volume");
  volumes_.front().holeAt = volumes_.front().bytes.size();
  volumes_.front().hole = length;
}

}  // namespace ase::test
